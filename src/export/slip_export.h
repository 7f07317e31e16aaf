/* SPDX-License-Identifier: MIT */
/* slip_export: a filled form as text and as a file. Files as export.h says: never over an existing one, complete or not there. */
#ifndef SLIP_EXPORT_H
#define SLIP_EXPORT_H

#include <stdint.h>

struct arena;
struct err;
struct slip;

/* Lines of exactly SLIP_COLS cells (slip_layout.h), each with its line break. Never NULL. */
const char *slip_text(const struct slip *slip, struct arena *arena);
/* 0, or -1 with err. "-": standard output. */
int slip_write_text(const struct slip *slip, const char *path, struct err *err);
/* A4, upright. made_s: moment that the file says it was made; font: family, or NULL for a Chinese one that is installed. Needs a file. */
int slip_write_pdf(const struct slip *slip, int64_t made_s, const char *font, const char *path, struct err *err);

/* What the module antou-print.so has for it, under the name print_slip; the path is not "-". */
struct slip_printer { int (*write)(const struct slip *slip, int64_t made_s, const char *font, const char *path, struct err *err); };

#endif
