/* SPDX-License-Identifier: MIT */
/* sheet_stream: what the formats that are one stream of bytes have in common: a file, an arena, an end. */
#ifndef SHEET_STREAM_H
#define SHEET_STREAM_H

#include "export.h"

struct arena;
struct outfile;

/* Writes the whole sheet to out; may reset arena between rows. 0, or -1 with err. */
typedef int sheet_body(
        const struct sheet *sheet, row_source *next, void *context, struct outfile *out, struct arena *arena, struct err *err);

/* export_format.write for such a body. */
int sheet_stream(sheet_body *body, const struct sheet *sheet, row_source *next, void *context, const char *path, struct err *err);
/* For formats that need a file: refuses standard output and then is sheet_stream. */
int sheet_file(sheet_body *body, const struct sheet *sheet, row_source *next, void *context, const char *path, struct err *err);

#endif
