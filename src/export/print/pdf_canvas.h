/* SPDX-License-Identifier: MIT */
/* pdf_canvas: pages of a PDF that go out as they are drawn, and the one text layout on them. Knows no page. */
#ifndef PDF_CANVAS_H
#define PDF_CANVAS_H

#include <stdbool.h>
#include <stdint.h>

#include <cairo.h>
#include <pango/pango.h>

struct err;
struct outfile;

struct pdf_canvas {
	struct outfile *out;
	struct err *err;
	cairo_surface_t *surface;
	cairo_t *cairo;
	PangoLayout *layout;
	bool unwritten; /* said in err; cairo itself forgets it when the last bytes go out at its end */
};

/* An A4 page, upright. out and err are borrowed. */
void pdf_canvas_open(struct pdf_canvas *canvas, struct outfile *out, struct err *err);
/* Ends the work of which result (0 or -1) is the outcome; the final one. */
int pdf_canvas_close(struct pdf_canvas *canvas, int result);
/* Before the first page. title may be NULL; made_s 0: the file says no date. The same content gives the same bytes. */
void pdf_canvas_metadata(struct pdf_canvas *canvas, const char *title, int64_t made_s);
/* Points. */
void pdf_canvas_font(struct pdf_canvas *canvas, const char *families, double size, bool bold);
/* Lays text out in width points; returns its lines. */
int pdf_canvas_text(struct pdf_canvas *canvas, const char *text, double width);
/* Draws one of those lines. align: 0 left, 0.5 middle, 1 right. */
void pdf_canvas_line(struct pdf_canvas *canvas, int index, double x, double baseline, double width, double align);

#endif
