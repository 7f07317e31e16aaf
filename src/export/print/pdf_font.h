/* SPDX-License-Identifier: MIT */
/* pdf_font: is there a font that can print Chinese, and is it the one that was asked for. */
#ifndef PDF_FONT_H
#define PDF_FONT_H

#include <pango/pango.h>

struct err;

/* The families to ask Pango for: wanted before the known Chinese ones, or these alone when wanted is NULL. */
extern const char pdf_font_families[];

/* Faults: no installed font has hanzi, or wanted (a family, may be NULL) is not installed: the system would silently take another. */
int pdf_font_check(PangoContext *context, const char *wanted, struct err *err);

#endif
