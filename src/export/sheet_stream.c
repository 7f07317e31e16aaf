/* SPDX-License-Identifier: MIT */
/* sheet_stream: opens, lets a format write, closes. */
#include "sheet_stream.h"

#include "antou/arena.h"
#include "antou/err.h"
#include "antou/text.h"
#include "antou/words.h"
#include "outfile.h"

int sheet_stream(sheet_body *body, const struct sheet *sheet, row_source *next, void *context, const char *path, struct err *err)
{
	struct arena names, rows; /* rows is reset by the body */
	struct outfile out;
	int result = -1;

	arena_init(&names);
	arena_init(&rows);
	if (outfile_open(&out, path, &names, err) == 0)
		result = outfile_close(&out, body(sheet, next, context, &out, &rows, err), err);
	arena_fini(&rows);
	arena_fini(&names);
	return result;
}

int sheet_file(sheet_body *body, const struct sheet *sheet, row_source *next, void *context, const char *path, struct err *err)
{
	if (text_equal(path, "-"))
		return err_set(err, ERR_USAGE, spoken("这种格式不能显示在屏幕上；请给出要存成的文件名"));
	return sheet_stream(body, sheet, next, context, path, err);
}
