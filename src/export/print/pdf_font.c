/* SPDX-License-Identifier: MIT */
/* pdf_font: asks fontconfig for the family, Pango for the glyphs. */
#include "pdf_font.h"

#include "antou/err.h"

#include <stdbool.h>

#include <fontconfig/fontconfig.h>

const char pdf_font_families[] = "Noto Sans CJK SC, WenQuanYi Micro Hei, sans-serif";

static const char sample[] = "中文印章〔2026〕第一号";

/* True when the font that fontconfig takes for the family carries that name, in any language. */
static bool family_is_installed(const char *family)
{
	FcPattern *wanted = FcPatternBuild(NULL, FC_FAMILY, FcTypeString, (const FcChar8 *)family, (char *)NULL), *found;
	FcResult result;
	FcChar8 *name;
	bool same = false;

	FcConfigSubstitute(NULL, wanted, FcMatchPattern);
	FcDefaultSubstitute(wanted);
	found = FcFontMatch(NULL, wanted, &result);
	for (int i = 0; found && !same && FcPatternGetString(found, FC_FAMILY, i, &name) == FcResultMatch; i++)
		same = FcStrCmpIgnoreCase(name, (const FcChar8 *)family) == 0;
	if (found)
		FcPatternDestroy(found);
	FcPatternDestroy(wanted);
	return same;
}

int pdf_font_check(PangoContext *context, const char *wanted, struct err *err)
{
	PangoLayout *layout;
	int unknown;

	if (wanted && !family_is_installed(wanted))
		return err_set(err, ERR_MISSING, "没有装字体“%s”；请装上它，或改 antou.ini 里的 font", wanted);
	layout = pango_layout_new(context);
	pango_layout_set_text(layout, sample, -1);
	unknown = pango_layout_get_unknown_glyphs_count(layout);
	g_object_unref(layout);
	if (unknown > 0)
		return err_set(err, ERR_MISSING, "这台机器没有中文字体，印不出 PDF；请管理员装上 fonts-noto-cjk，或先导出 xlsx");
	return 0;
}
