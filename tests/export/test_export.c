/* SPDX-License-Identifier: MIT */
/* The formats of text against goldens, and what every format keeps to: nothing overwritten, nothing half, nobody else's to read. */
#include "antou/err.h"
#include "sample.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static char folder[256];
static char bytes[1 << 16];

static int setup(void **state)
{
	const char *base = getenv("TMPDIR");

	(void)state;
	snprintf(folder, sizeof(folder), "%s/export-XXXXXX", base ? base : "/tmp");
	return mkdtemp(folder) ? 0 : -1;
}

static const char *in_folder(const char *name)
{
	static char path[512];

	snprintf(path, sizeof(path), "%s/%s", folder, name);
	return path;
}

/* Removes everything in the folder; returns how many entries there were. */
static int folder_clear(void)
{
	DIR *dir = opendir(folder);
	struct dirent *entry;
	int count = 0;

	assert_non_null(dir);
	while ((entry = readdir(dir)) != NULL) {
		if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
			continue;
		count++;
		assert_int_equal(unlink(in_folder(entry->d_name)), 0);
	}
	closedir(dir);
	return count;
}

static int teardown(void **state)
{
	(void)state;
	folder_clear();
	return rmdir(folder);
}

static int sample_write(const char *format, const char *path, size_t count, size_t fault_at, struct err *err)
{
	struct sample sample = {.count = count, .fault_at = fault_at};

	return export_format_find(format)->write(&sample_sheet, sample_next, &sample, path, err);
}

static const char *file_text(const char *path)
{
	FILE *file = fopen(path, "rb");
	size_t len;

	assert_non_null(file);
	len = fread(bytes, 1, sizeof(bytes) - 1, file);
	bytes[len] = '\0';
	fclose(file);
	return bytes;
}

static void golden_check(const char *format, size_t count, const char *expected)
{
	struct err err;

	assert_int_equal(sample_write(format, in_folder("golden"), count, SIZE_MAX, &err), 0);
	assert_string_equal(file_text(in_folder("golden")), expected);
	assert_int_equal(folder_clear(), 1);
}

static void test_csv(void **state)
{
	(void)state;
	golden_check("csv", SAMPLE_ROWS,
	        "\xef\xbb\xbf"
	        "编号,标题,金额,天数,收到日期,登记时间,急,单位\r\n"
	        "〔2026〕1号,\"关于校舍修缮经费的请示，附\"\"清单\"\"\n共二页\",5000.00,0.5,2026-11-22,2026-11-22 "
	        "14:30:05,是,教育局、财政局\r\n"
	        "\"'=HYPERLINK(\"\"http://x\"\")\",␛[2J红␇<b>&,-0.01,-3,,,,\r\n"
	        "'@cmd,\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd,1234567.89,,,,否,\r\n"
	        "'＝1+1,␉-1,'+86,'-,,,,\r\n");
}

static void test_json(void **state)
{
	(void)state;
	golden_check("json", 2,
	        "[\n{\"number\":\"〔2026〕1号\",\"subject\":\"关于校舍修缮经费的请示，附\\\"清单\\\"\\n共二页\",\"amount\":5000.00,"
	        "\"days\":0.5,"
	        "\"received\":\"2026-11-22\",\"entered\":\"2026-11-22T14:30:05+08:00\",\"urgent\":true,\"units\":[\"教育局\",\"财政局\"]},"
	        "\n"
	        "{\"number\":\"=HYPERLINK(\\\"http://x\\\")\",\"subject\":\"␛[2J红␇<b>&\",\"amount\":-0.01,\"days\":-3,\"received\":null,"
	        "\"entered\":null,\"urgent\":null,\"units\":null}\n]\n");
	golden_check("json", 0, "[]\n");
}

static void test_text(void **state)
{
	(void)state;
	golden_check("text", 2,
	        "登记簿 & <样本>\n"
	        "截至 2026-11-22\n"
	        "\n"
	        "编号      标题                  金额    天数  收到日期    登记时间          急    单位\n"
	        "--------  ------------  ------------  ------  ----------  ----------------  ----  ----------\n"
	        "〔2026〕  关于校舍修缮      5,000.00     0.5  2026-11-22  2026-11-22 14:30  是    教育局、财\n"
	        "1号       经费的请示，                                                            政局\n"
	        "          附\"清单\"\n"
	        "          共二页\n"
	        "=HYPERLI  ␛[2J红␇<b>&          -0.01      -3\n"
	        "NK(\"http\n"
	        "://x\")\n"
	        "共 2 行\n");
	golden_check("text", 0,
	        "登记簿 & <样本>\n"
	        "截至 2026-11-22\n"
	        "\n"
	        "编号      标题                  金额    天数  收到日期    登记时间          急    单位\n"
	        "--------  ------------  ------------  ------  ----------  ----------------  ----  ----------\n"
	        "（没有内容）\n");
}

static void test_table(void **state)
{
	(void)state;
	assert_int_equal(export_format_count(), 5);
	for (size_t i = 0; i < export_format_count(); i++)
		assert_ptr_equal(export_format_find(export_format_at(i)->name), export_format_at(i));
	assert_null(export_format_find("doc"));
	assert_null(export_format_find(NULL));
	assert_string_equal(export_format_nearest("xslx")->name, "xlsx");
	assert_null(export_format_nearest("quite another"));
}

/* False for a PDF on a machine without a Chinese font; that fault is test_pdf.sh's. */
static bool format_works(const char *format)
{
	struct err err = {.code = ERR_NONE};

	if (sample_write(format, in_folder("probe"), 1, SIZE_MAX, &err) == 0)
		assert_int_equal(unlink(in_folder("probe")), 0);
	return err.code != ERR_MISSING || !strstr(err.words, "中文字体");
}

/* Every format: 0600, one file, the same bytes twice. */
static void test_files(void **state)
{
	static char first[sizeof(bytes)];
	struct stat status;
	struct err err;

	(void)state;
	for (size_t i = 0; i < export_format_count(); i++) {
		const char *format = export_format_at(i)->name;

		if (!format_works(format))
			continue;
		assert_int_equal(sample_write(format, in_folder("once"), 40, SIZE_MAX, &err), 0);
		assert_int_equal(stat(in_folder("once"), &status), 0);
		assert_int_equal(status.st_mode & 07777, 0600);
		assert_true(status.st_size > 100 && status.st_size < (off_t)sizeof(bytes));
		file_text(in_folder("once"));
		memcpy(first, bytes, (size_t)status.st_size);
		assert_int_equal(sample_write(format, in_folder("again"), 40, SIZE_MAX, &err), 0);
		file_text(in_folder("again"));
		assert_memory_equal(first, bytes, (size_t)status.st_size);
		assert_int_equal(folder_clear(), 2);
	}
}

static void test_existing(void **state)
{
	struct err err;
	FILE *file = fopen(in_folder("kept"), "w");

	(void)state;
	fputs("kept", file);
	fclose(file);
	assert_int_equal(symlink("nowhere", in_folder("link")), 0);
	for (size_t i = 0; i < export_format_count(); i++) {
		assert_int_equal(sample_write(export_format_at(i)->name, in_folder("kept"), 1, SIZE_MAX, &err), -1);
		assert_int_equal(err.code, ERR_USAGE);
		assert_non_null(strstr(err.words, "已经存在"));
		assert_int_equal(sample_write(export_format_at(i)->name, in_folder("link"), 1, SIZE_MAX, &err), -1);
	}
	assert_string_equal(file_text(in_folder("kept")), "kept");
	assert_int_equal(folder_clear(), 2);
}

/* Somebody else makes the file while ours is being written. */
static int racing_next(void *context, const struct value **values, struct err *err)
{
	int fd = open(in_folder("raced"), O_WRONLY | O_CREAT, 0600);

	assert_true(fd >= 0);
	close(fd);
	return sample_next(context, values, err);
}

static void test_race(void **state)
{
	struct sample sample = {.count = 1, .fault_at = 1};
	struct err err;

	(void)state;
	assert_int_equal(csv_format.write(&sample_sheet, racing_next, &sample, in_folder("raced"), &err), -1);
	assert_int_equal(err.code, ERR_USAGE);
	assert_string_equal(file_text(in_folder("raced")), "");
	assert_int_equal(folder_clear(), 1);
}

static void test_places(void **state)
{
	struct err err;

	(void)state;
	for (size_t i = 0; i < export_format_count(); i++) {
		const struct export_format *format = export_format_at(i);

		assert_int_equal(sample_write(format->name, in_folder("none/x"), 1, SIZE_MAX, &err), -1);
		assert_int_equal(err.code, ERR_MISSING);
		assert_non_null(strstr(err.words, "文件夹"));
		assert_int_equal(sample_write(format->name, folder, 1, SIZE_MAX, &err), -1);
		assert_int_equal(err.code, ERR_USAGE);
		assert_int_equal(sample_write(format->name, "", 1, SIZE_MAX, &err), -1);
		assert_int_equal(err.code, ERR_USAGE);
		if (format->binary) {
			assert_int_equal(sample_write(format->name, "-", 1, SIZE_MAX, &err), -1);
			assert_int_equal(err.code, ERR_USAGE);
		}
	}
	assert_int_equal(folder_clear(), 0);
}

static void test_source_fault(void **state)
{
	struct err err;

	(void)state;
	for (size_t i = 0; i < export_format_count(); i++) {
		if (!format_works(export_format_at(i)->name))
			continue;
		assert_int_equal(sample_write(export_format_at(i)->name, in_folder("x"), 5, 3, &err), -1);
		assert_int_equal(err.code, ERR_DAMAGED);
		assert_string_equal(err.words, "第 3 行坏了");
		assert_int_equal(folder_clear(), 0);
	}
}

/* A limit on the size of files stands for the full disk. */
static void test_full(void **state)
{
	struct rlimit before, small;
	struct err err;

	(void)state;
	signal(SIGXFSZ, SIG_IGN);
	assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
	for (size_t i = 0; i < export_format_count(); i++) {
		if (!format_works(export_format_at(i)->name))
			continue;
		small = (struct rlimit){.rlim_cur = 3000, .rlim_max = before.rlim_max};
		assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
		err.code = ERR_NONE;
		assert_int_equal(sample_write(export_format_at(i)->name, in_folder("x"), 400, SIZE_MAX, &err), -1);
		assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
		assert_int_equal(err.code, ERR_FULL);
		assert_int_equal(folder_clear(), 0);
	}
}

static void test_font(void **state)
{
	struct sample sample = {.count = 1, .fault_at = 1};
	struct sheet sheet = sample_sheet;
	struct err err;

	(void)state;
	sheet.font = "No Such Family";
	assert_int_equal(pdf_format.write(&sheet, sample_next, &sample, in_folder("x"), &err), -1);
	assert_int_equal(err.code, ERR_MISSING);
	assert_non_null(strstr(err.words, "No Such Family"));
	assert_int_equal(folder_clear(), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(test_csv),
	        cmocka_unit_test(test_json),
	        cmocka_unit_test(test_text),
	        cmocka_unit_test(test_table),
	        cmocka_unit_test(test_files),
	        cmocka_unit_test(test_existing),
	        cmocka_unit_test(test_race),
	        cmocka_unit_test(test_places),
	        cmocka_unit_test(test_source_fault),
	        cmocka_unit_test(test_full),
	        cmocka_unit_test(test_font),
	};

	return cmocka_run_group_tests_name("export", tests, setup, teardown);
}
