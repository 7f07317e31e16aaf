/* SPDX-License-Identifier: MIT */
/* paragraph: wraps text between characters; Latin words stay whole where they fit, and closing punctuation does not begin a line. */
#include "paragraph.h"

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include "antou/text.h"
#include "pane.h"

/* A character that must not begin a line (GB/T 15834: closing marks stay with what they close). */
static bool closes(const char *text)
{
	static const char *const marks[] = {
	        "，", "。", "、", "；", "：", "？", "！", "）", "》", "〉", "】", "〕", "”", "’", ",", ".", ")"};

	for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++) {
		if (strncmp(text, marks[i], strlen(marks[i])) == 0)
			return true;
	}
	return false;
}

static bool is_word(unsigned char byte)
{
	return (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || byte == '-' || byte == '_';
}

/* Start of the character before at. */
static size_t before(const char *text, size_t at)
{
	do
		at -= at > 0;
	while (at > 0 && ((unsigned char)text[at] & 0xc0) == 0x80);
	return at;
}

/* Bytes of the first line; at least one character unless the text is empty or begins with a line end. */
static size_t line_bytes(const char *text, int cols)
{
	size_t end = strcspn(text, "\n"), cut = text_cut(text, cols, NULL), back;

	if (cut >= end)
		return end;
	if (cut == 0)
		return text[0] == '\0' ? 0 : text_cut(text, 2, NULL) + (text_cut(text, 2, NULL) == 0);
	back = cut;
	while (back > 0 && is_word((unsigned char)text[back]) && is_word((unsigned char)text[back - 1]))
		back--;
	if (back > 0)
		cut = back;
	back = closes(text + cut) ? before(text, cut) : cut;
	return back > 0 ? back : cut;
}

int paragraph_rows(const char *text, int cols)
{
	int rows = 0;

	while (text != NULL && *text != '\0') {
		text += line_bytes(text, cols);
		text += *text == '\n';
		rows++;
	}
	return rows;
}

void paragraph_draw(const struct pane *pane, enum role role, const char *text, int first)
{
	for (int row = -first; text != NULL && *text != '\0' && row < pane->rows; row++) {
		size_t len_bytes = line_bytes(text, pane->cols);
		struct pane line = pane_part(pane, row, 0, row < 0 ? 0 : 1, pane->cols);
		int cols = 0;

		/* the line's bytes, counted in cells: what follows would be cut by them */
		for (size_t i = 0; i < len_bytes;) {
			uint32_t code;
			size_t step = text_decode(text + i, len_bytes - i, &code);

			i += step == 0 ? 1 : step;
			cols += step == 0 ? 1 : text_code_cols(code);
		}
		pane_text(&line, 0, 0, cols, role, text);
		text += len_bytes;
		text += *text == '\n';
	}
}
