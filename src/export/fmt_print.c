/* SPDX-License-Identifier: MIT */
/* fmt_print: workbooks and PDF pages, made by the module antou-print.so, which is opened when the first of them is asked for. It is looked for where the
   program was linked to find it, and stays open: its libraries cannot be unloaded. */
#include "export.h"

#include "antou/err.h"

#include <dlfcn.h>

static const char module_name[] = "antou-print.so";

static int print_write(
        const char *format, const struct sheet *sheet, row_source *next, void *context, const char *path, struct err *err)
{
	void *module = dlopen(module_name, RTLD_NOW | RTLD_LOCAL);
	const struct export_format *made = module ? dlsym(module, format) : NULL;

	if (!made)
		return err_set(err, ERR_SYSTEM, "打不开导出组件 %s：%s。请重新安装案头，或改用 csv。", module_name, dlerror());
	return made->write(sheet, next, context, path, err);
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
