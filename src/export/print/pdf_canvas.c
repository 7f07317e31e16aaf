/* SPDX-License-Identifier: MIT */
/* pdf_canvas: cairo and Pango behind a few calls. */
#include "pdf_canvas.h"

#include "antou/day.h"
#include "antou/err.h"
#include "outfile.h"

#include <cairo-pdf.h>
#include <pango/pangocairo.h>

enum { A4_SHORT = 595, A4_LONG = 842 };

static cairo_status_t bytes_put(void *closure, const unsigned char *bytes, unsigned len_bytes)
{
	struct pdf_canvas *canvas = closure;

	if (outfile_put(canvas->out, (const char *)bytes, len_bytes, canvas->err) == 0)
		return CAIRO_STATUS_SUCCESS;
	canvas->unwritten = true;
	return CAIRO_STATUS_WRITE_ERROR;
}

/* Long words are broken without the hyphens that Pango would add: what is printed is what was registered. */
static void hyphens_forbid(PangoLayout *layout)
{
	PangoAttrList *list = pango_attr_list_new();

	pango_attr_list_insert(list, pango_attr_insert_hyphens_new(FALSE));
	pango_layout_set_attributes(layout, list);
	pango_attr_list_unref(list);
}

void pdf_canvas_open(struct pdf_canvas *canvas, struct outfile *out, struct err *err)
{
	*canvas = (struct pdf_canvas){.out = out, .err = err};
	canvas->surface = cairo_pdf_surface_create_for_stream(bytes_put, canvas, A4_SHORT, A4_LONG);
	canvas->cairo = cairo_create(canvas->surface);
	canvas->layout = pango_cairo_create_layout(canvas->cairo);
	pango_layout_set_wrap(canvas->layout, PANGO_WRAP_WORD_CHAR);
	pango_layout_set_auto_dir(canvas->layout, FALSE);
	hyphens_forbid(canvas->layout);
}

int pdf_canvas_close(struct pdf_canvas *canvas, int result)
{
	cairo_status_t status;

	g_object_unref(canvas->layout);
	cairo_destroy(canvas->cairo);
	cairo_surface_finish(canvas->surface);
	status = cairo_surface_status(canvas->surface);
	cairo_surface_destroy(canvas->surface);
	if (canvas->unwritten)
		return -1;
	if (result == 0 && status != CAIRO_STATUS_SUCCESS)
		return err_set(canvas->err, ERR_SYSTEM, "生成 PDF 时出错：%s", cairo_status_to_string(status));
	return result;
}

void pdf_canvas_metadata(struct pdf_canvas *canvas, const char *title, int64_t made_s)
{
	char moment[TIME_TEXT] = "";

	/* An empty date takes away cairo's own, the present moment. */
	if (made_s)
		time_text(made_s, moment);
	cairo_pdf_surface_set_metadata(canvas->surface, CAIRO_PDF_METADATA_CREATE_DATE, moment);
	cairo_pdf_surface_set_metadata(canvas->surface, CAIRO_PDF_METADATA_CREATOR, "antou");
	if (title)
		cairo_pdf_surface_set_metadata(canvas->surface, CAIRO_PDF_METADATA_TITLE, title);
}

void pdf_canvas_font(struct pdf_canvas *canvas, const char *families, double size, bool bold)
{
	PangoFontDescription *font = pango_font_description_new();

	pango_font_description_set_family(font, families);
	pango_font_description_set_absolute_size(font, size * PANGO_SCALE);
	pango_font_description_set_weight(font, bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
	pango_layout_set_font_description(canvas->layout, font);
	pango_font_description_free(font);
}

int pdf_canvas_text(struct pdf_canvas *canvas, const char *text, double width)
{
	pango_layout_set_width(canvas->layout, (int)(width * PANGO_SCALE));
	pango_layout_set_text(canvas->layout, text, -1);
	return pango_layout_get_line_count(canvas->layout);
}

void pdf_canvas_line(struct pdf_canvas *canvas, int index, double x, double baseline, double width, double align)
{
	PangoLayoutLine *line = pango_layout_get_line_readonly(canvas->layout, index);
	PangoRectangle extents;

	pango_layout_line_get_extents(line, NULL, &extents);
	cairo_move_to(canvas->cairo, x + align * (width - (double)extents.width / PANGO_SCALE), baseline);
	pango_cairo_show_layout_line(canvas->cairo, line);
}
