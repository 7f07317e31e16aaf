/* SPDX-License-Identifier: MIT */
/* slip_text: a filled form in boxes of line characters, for a screen or a line printer: every line of the boxes fills SLIP_COLS cells. */
#include "slip_export.h"

#include "antou/arena.h"
#include "antou/buf.h"
#include "antou/text.h"
#include "cell.h"
#include "outfile.h"
#include "slip_layout.h"

#include <string.h>

/* ---- lines ---- */

/* What may not begin a line (GB/T 15834-2011, 5.1.10 and the closing halves of pairs). */
static bool closes(const char *text)
{
	static const char *const signs[] = {"，", "。", "；", "：", "、", "！", "？", "）", "》", "〉", "”", "’", "〕", "】", "」", "』", ",", ".", ";", ")"};

	for (size_t i = 0; i < sizeof(signs) / sizeof(*signs); i++)
		if (text_starts(text, signs[i]))
			return true;
	return false;
}

/* What may not end one. */
static bool opens(const char *text)
{
	static const char *const signs[] = {"（", "《", "〈", "“", "‘", "〔", "【", "「", "『", "("};

	for (size_t i = 0; i < sizeof(signs) / sizeof(*signs); i++)
		if (text_starts(text, signs[i]))
			return true;
	return false;
}

/* Bytes of the character that ends at text[len]. */
static size_t last_bytes(const char *text, size_t len)
{
	size_t from = len - 1;

	while (from > 0 && ((unsigned char)text[from] & 0xC0) == 0x80)
		from--;
	return len - from;
}

static bool in_word(char byte)
{
	return byte > ' ' && (unsigned char)byte < 0x80;
}

/* What a number is said in. */
static bool measures(const char *text)
{
	static const char *const words[] = {"年", "月", "日", "时", "分", "号", "元", "%", "％"};

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (text_starts(text, words[i]))
			return true;
	return false;
}

/* May a line end before text[len]? A word of Latin letters or digits stays whole, signs and measures stay with what they belong to. */
static bool breaks_at(const char *text, size_t len)
{
	if (text[len - 1] >= '0' && text[len - 1] <= '9' && measures(text + len))
		return false;
	return !closes(text + len) && !opens(text + len - last_bytes(text, len)) && !(in_word(text[len - 1]) && in_word(text[len]));
}

/* Bytes of text that make a line of at most cols cells. Where no good place to break is, any will do. */
static size_t line_len(const char *text, int cols)
{
	size_t end = strcspn(text, "\n"), len = text_cut(text, cols, NULL), back;

	if (len >= end)
		return end;
	for (back = len; back > 0 && !breaks_at(text, back);)
		back -= last_bytes(text, back);
	return back > 0 ? back : len;
}

/* Takes the next line from *rest. */
static const char *line_take(const char **rest, int cols, struct arena *arena)
{
	size_t len = line_len(*rest, cols);
	const char *line = arena_strndup(arena, *rest, len);

	*rest += len;
	if (**rest == '\n')
		(*rest)++;
	else
		*rest += strspn(*rest, " ");
	return line;
}

static void fill(struct buf *buf, const char *piece, int count)
{
	for (; count > 0; count--)
		buf_puts(buf, piece);
}

static const char *line_aligned(const char *line, int cols, enum slip_align align, struct arena *arena)
{
	int rest = cols - text_cols(line), before = align == ALIGN_LEFT ? 0 : align == ALIGN_RIGHT ? rest : rest / 2;
	struct buf buf;

	buf_init(&buf, arena);
	fill(&buf, " ", before);
	buf_puts(&buf, line);
	fill(&buf, " ", rest - before);
	return buf_text(&buf);
}

/* ---- panes ---- */

struct lines {
	const char **items;
	size_t count, cap;
	size_t last; /* lines of the last paragraph */
};

static void paragraph_break(struct lines *lines, const struct slip_paragraph *paragraph, int cols, struct arena *arena)
{
	const char *rest = paragraph->text;
	size_t before = lines->count;

	do {
		lines->items = arena_grow(arena, lines->items, lines->count, &lines->cap, sizeof(*lines->items));
		lines->items[lines->count++] = line_aligned(line_take(&rest, cols, arena), cols, paragraph->align, arena);
	} while (*rest);
	lines->last = lines->count - before;
}

static int pane_pad(const struct slip_pane *pane)
{
	return pane->right - pane->left > 6 ? 1 : 0;
}

static int pane_cols(const struct slip_pane *pane)
{
	return pane->right - pane->left - 1 - 2 * pane_pad(pane);
}

static struct lines pane_break(const struct slip_pane *pane, struct arena *arena)
{
	struct lines lines = {0};

	for (size_t i = 0; i < pane->count; i++)
		paragraph_break(&lines, &pane->paragraphs[i], pane_cols(pane), arena);
	return lines;
}

/* Line `at` of height of a pane, in its own cells, without rulings. */
static void pane_line(struct buf *buf, const struct slip_pane *pane, const struct lines *lines, size_t at, size_t height)
{
	size_t index = slip_line_at(pane, lines->count, lines->last, at, height);

	fill(buf, " ", pane_pad(pane));
	if (index < lines->count)
		buf_puts(buf, lines->items[index]);
	else
		fill(buf, " ", pane_cols(pane));
	fill(buf, " ", pane_pad(pane));
}

static void strip_put(struct buf *buf, const struct slip_strip *strip, struct arena *arena)
{
	struct lines *lines = arena_array(arena, strip->count + 1, sizeof(*lines));
	size_t height = (size_t)strip->lines;

	for (size_t i = 0; i < strip->count; i++) {
		lines[i] = pane_break(&strip->panes[i], arena);
		height = lines[i].count > height ? lines[i].count : height;
	}
	for (size_t at = 0; at < height; at++) {
		buf_puts(buf, "│");
		for (size_t i = 0; i < strip->count; i++) {
			pane_line(buf, &strip->panes[i], &lines[i], at, height);
			buf_puts(buf, "│");
		}
		buf_putc(buf, '\n');
	}
}

/* ---- rulings ---- */

static bool strip_rules(const struct slip_strip *strip, int col)
{
	for (size_t i = 0; strip && i < strip->count; i++)
		if (strip->panes[i].left == col || strip->panes[i].right == col)
			return true;
	return false;
}

/* The ruling between two strips; NULL above the first and below the last. */
static void ruling_put(struct buf *buf, const struct slip_strip *above, const struct slip_strip *below)
{
	static const char *const joints[2][2] = {{"─", "┬"}, {"┴", "┼"}};

	buf_puts(buf, !above ? "┌" : below ? "├" : "└");
	for (int col = 1; col < SLIP_COLS - 1; col++)
		buf_puts(buf, joints[strip_rules(above, col)][strip_rules(below, col)]);
	buf_puts(buf, !above ? "┐" : below ? "┤" : "┘");
	buf_putc(buf, '\n');
}

/* ---- a form ---- */

static void words_put(struct buf *buf, const char *text, enum slip_align align, struct arena *arena)
{
	struct lines lines = {0};

	paragraph_break(&lines, &(struct slip_paragraph){cell_clean(text, arena), align}, SLIP_COLS, arena);
	for (size_t i = 0; i < lines.count; i++) {
		buf_puts(buf, lines.items[i]);
		buf_putc(buf, '\n');
	}
}

const char *slip_text(const struct slip *slip, struct arena *arena)
{
	struct slip_strips strips = slip_layout(slip, arena);
	struct buf buf;

	buf_init(&buf, arena);
	words_put(&buf, slip->title, ALIGN_CENTER, arena);
	words_put(&buf, arena_printf(arena, "编号：%s", slip->number), ALIGN_RIGHT, arena);
	for (size_t i = 0; i < strips.count; i++) {
		ruling_put(&buf, i ? &strips.items[i - 1] : NULL, &strips.items[i]);
		strip_put(&buf, &strips.items[i], arena);
	}
	if (strips.count)
		ruling_put(&buf, &strips.items[strips.count - 1], NULL);
	if (slip->foot)
		words_put(&buf, slip->foot, ALIGN_LEFT, arena);
	return buf_text(&buf);
}

int slip_write_text(const struct slip *slip, const char *path, struct err *err)
{
	struct arena arena;
	struct outfile out;
	int result = -1;

	arena_init(&arena);
	if (outfile_open(&out, path, &arena, err) == 0)
		result = outfile_close(&out, outfile_puts(&out, slip_text(slip, &arena), err), err);
	arena_fini(&arena);
	return result;
}
