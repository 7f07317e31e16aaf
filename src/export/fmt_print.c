/* SPDX-License-Identifier: MIT */
/* fmt_print: workbooks, PDF pages and printed forms, made by the module antou-print.so, which is opened when the first of them is asked for. It is opened by its whole
   path, never by a search that the environment could lead astray, and stays open: its libraries cannot be unloaded. */
#include "export.h"
#include "slip_export.h"

#include "antou/arena.h"
#include "antou/err.h"
#include "antou/text.h"
#include "antou/words.h"

#include <string.h>
#include <dlfcn.h>
#include <unistd.h>

enum { PROGRAM_PATH_BYTES = 4096 };

/* In the build folder while the program runs from there, else below the folder above its own, else where it was configured to be installed. */
static const char *module_path(struct arena *arena)
{
	char program[PROGRAM_PATH_BYTES];
	ssize_t len = readlink("/proc/self/exe", program, sizeof(program) - 1);
	const char *beside = NULL;

	program[len > 0 ? len : 0] = '\0';
	if (text_starts(program, ANTOU_BUILD_DIR "/"))
		return ANTOU_BUILD_DIR "/antou-print.so";
	for (int up = 0; up < 2 && strrchr(program, '/'); up++)
		*strrchr(program, '/') = '\0';
	if (len > 0)
		beside = arena_printf(arena, "%s/" ANTOU_MODULE_DIR "/antou-print.so", program);
	return beside && access(beside, F_OK) == 0 ? beside : ANTOU_FULL_MODULE_DIR "/antou-print.so";
}

/* What goes by that name in the module, or NULL with err. */
static const void *module_find(const char *name, struct arena *arena, struct err *err)
{
	const char *path = module_path(arena);
	void *module = dlopen(path, RTLD_NOW | RTLD_LOCAL);
	const void *made = module ? dlsym(module, name) : NULL;

	if (made)
		return made;
	if (access(path, F_OK) != 0)
		err_set(err, ERR_MISSING, spoken("没有导出组件 %s。请管理员重新安装案头，或改用 csv。"), path);
	else
		err_set(err, ERR_SYSTEM, spoken("打不开导出组件 %s：%s。请管理员重新安装案头，或改用 csv。"), path, dlerror());
	return NULL;
}

static int print_write(
        const char *format, const struct sheet *sheet, row_source *next, void *context, const char *path, struct err *err)
{
	const struct export_format *made;
	struct arena arena;

	arena_init(&arena);
	made = module_find(format, &arena, err);
	arena_fini(&arena);
	return made ? made->write(sheet, next, context, path, err) : -1;
}

int slip_write_pdf(const struct slip *slip, int64_t made_s, const char *font, const char *path, struct err *err)
{
	const struct slip_printer *made;
	struct arena arena;

	if (text_equal(path, "-"))
		return err_set(err, ERR_USAGE, spoken("这种格式不能显示在屏幕上；请给出要存成的文件名"));
	arena_init(&arena);
	made = module_find("print_slip", &arena, err);
	arena_fini(&arena);
	return made ? made->write(slip, made_s, font, path, err) : -1;
}

static int xlsx_write(const struct sheet *sheet, row_source *next, void *context, const char *path, struct err *err)
{
	return print_write("print_xlsx", sheet, next, context, path, err);
}

static int pdf_write(const struct sheet *sheet, row_source *next, void *context, const char *path, struct err *err)
{
	return print_write("print_pdf", sheet, next, context, path, err);
}

const struct export_format xlsx_format = {.name = "xlsx", .suffix = ".xlsx", .binary = true, .write = xlsx_write};
const struct export_format pdf_format = {.name = "pdf", .suffix = ".pdf", .binary = true, .write = pdf_write};
