/* SPDX-License-Identifier: MIT */
/* editor: the text and its changes. Answers for what a key does to the text and for undo; how it is laid out in cells is editor_draw.c. */
#include "editor.h"

#include <stdlib.h>
#include <string.h>

#include "antou/arena.h"
#include "antou/buf.h"
#include "antou/must.h"
#include "antou/text.h"
#include "input.h"

enum run { RUN_NONE, RUN_TYPING, RUN_DELETING, RUN_OTHER };

void editor_init(struct editor *editor, size_t max_chars, bool many_lines)
{
	*editor = (struct editor){.max_chars = max_chars == 0 ? EDITOR_MAX : max_chars, .many_lines = many_lines};
}

/* Memory of a password is overwritten before it goes; volatile keeps the compiler from leaving it out. */
static void forget(uint32_t *codes, size_t count)
{
	volatile uint32_t *cells = codes;

	for (size_t i = 0; i < count; i++)
		cells[i] = 0;
	free(codes);
}

void editor_fini(struct editor *editor)
{
	if (editor == NULL)
		return;
	forget(editor->codes, editor->cap);
	forget(editor->undo, editor->undo_count);
	memset(editor, 0, sizeof(*editor));
}

static void reserve(struct editor *editor, size_t more)
{
	size_t cap = editor->cap == 0 ? 64 : editor->cap;
	uint32_t *codes;

	while (cap < editor->count + more)
		cap *= 2;
	if (cap == editor->cap)
		return;
	codes = malloc(cap * sizeof(*codes));
	must(codes != NULL);
	if (editor->count > 0)
		memcpy(codes, editor->codes, editor->count * sizeof(*codes));
	forget(editor->codes, editor->cap);
	editor->codes = codes;
	editor->cap = cap;
}

/* Keeps the text as it is now for undo, at the beginning of a run of like changes. */
static void remember(struct editor *editor, enum run run)
{
	if (editor->run == (int)run && run != RUN_OTHER)
		return;
	editor->run = (int)run;
	forget(editor->undo, editor->undo_count);
	editor->undo = NULL;
	editor->undo_count = editor->count;
	editor->undo_caret = editor->caret;
	if (editor->count == 0)
		return;
	editor->undo = malloc(editor->count * sizeof(*editor->undo));
	must(editor->undo != NULL);
	memcpy(editor->undo, editor->codes, editor->count * sizeof(*editor->undo));
}

/* Exchanges the text with the one kept, so that a second undo brings the change back. */
static enum editor_result undo(struct editor *editor)
{
	uint32_t *codes = editor->codes;
	size_t count = editor->count, caret = editor->caret;

	if (editor->run == RUN_NONE && editor->undo == NULL)
		return EDITOR_MOVED;
	editor->codes = editor->undo;
	editor->count = editor->cap = editor->undo_count;
	editor->caret = editor->undo_caret;
	editor->undo = codes;
	editor->undo_count = count;
	editor->undo_caret = caret;
	editor->run = RUN_OTHER;
	return EDITOR_CHANGED;
}

static void delete_span(struct editor *editor, size_t from, size_t to)
{
	memmove(editor->codes + from, editor->codes + to, (editor->count - to) * sizeof(*editor->codes));
	editor->count -= to - from;
	editor->caret = from;
}

static enum editor_result delete_run(struct editor *editor, size_t from, size_t to, enum run run)
{
	if (from >= to)
		return EDITOR_MOVED;
	remember(editor, run);
	delete_span(editor, from, to);
	return EDITOR_CHANGED;
}

static void insert_code(struct editor *editor, uint32_t code)
{
	reserve(editor, 1);
	memmove(editor->codes + editor->caret + 1, editor->codes + editor->caret, (editor->count - editor->caret) * sizeof(*editor->codes));
	editor->codes[editor->caret++] = code;
	editor->count++;
}

void editor_set(struct editor *editor, const char *text)
{
	editor->count = editor->caret = 0;
	editor_insert(editor, text, strlen(text), NULL);
	forget(editor->undo, editor->undo_count);
	editor->undo = NULL;
	editor->undo_count = 0;
	editor->run = RUN_NONE;
}

char *editor_text(const struct editor *editor, struct arena *arena)
{
	struct buf buf;

	buf_init(&buf, arena);
	for (size_t i = 0; i < editor->count; i++) {
		char bytes[4];

		buf_add(&buf, bytes, text_encode(editor->codes[i], bytes));
	}
	return arena_strdup(arena, buf_text(&buf));
}

/* The character as this editor keeps it; 0 for what is no text. */
static uint32_t keepable(const struct editor *editor, uint32_t code)
{
	if (code == '\n')
		return editor->many_lines ? '\n' : ' ';
	if (code == '\t')
		return ' ';
	if (code < 0x20 || (code >= 0x7f && code < 0xa0))
		return 0;
	if ((code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069) || code == 0xfeff)
		return 0;
	return code;
}

enum editor_result editor_insert(struct editor *editor, const char *text, size_t len_bytes, size_t *left_off)
{
	size_t refused = 0, unfit = 0;

	remember(editor, RUN_OTHER);
	for (size_t i = 0; i < len_bytes;) {
		uint32_t code;
		size_t step = text_decode(text + i, len_bytes - i, &code);

		if (step == 1 && text[i] == '\r') {
			code = '\n';
			step += i + 1 < len_bytes && text[i + 1] == '\n';
		}
		code = step == 0 ? 0 : keepable(editor, code);
		i += step == 0 ? 1 : step;
		if (code == 0)
			refused++;
		else if (editor->count >= editor->max_chars)
			unfit++;
		else
			insert_code(editor, code);
	}
	if (left_off != NULL)
		*left_off = unfit > 0 ? unfit : refused;
	return unfit > 0 ? EDITOR_FULL : refused > 0 ? EDITOR_CLEANED : EDITOR_CHANGED;
}

static enum editor_result type_code(struct editor *editor, uint32_t code, size_t *left_off)
{
	code = keepable(editor, code);
	if (code == 0)
		return EDITOR_NOT_MINE;
	if (editor->count >= editor->max_chars) {
		if (left_off != NULL)
			*left_off = 1;
		return EDITOR_FULL;
	}
	remember(editor, RUN_TYPING);
	insert_code(editor, code);
	return EDITOR_CHANGED;
}

/* A caret never stands between a character and the combining marks on it. */
static size_t step_left(const struct editor *editor, size_t at)
{
	do
		at -= at > 0;
	while (at > 0 && editor->codes[at] != '\n' && text_code_cols(editor->codes[at]) == 0);
	return at;
}

static size_t step_right(const struct editor *editor, size_t at)
{
	do
		at += at < editor->count;
	while (at < editor->count && editor->codes[at] != '\n' && text_code_cols(editor->codes[at]) == 0);
	return at;
}

/* Words: runs of letters and digits, runs of hanzi; blanks and signs part them. */
static int word_class(uint32_t code)
{
	if (code < 0x80)
		return (code >= '0' && code <= '9') || (code >= 'a' && code <= 'z') || (code >= 'A' && code <= 'Z') ? 1 : 0;
	return code >= 0x3400 && text_code_cols(code) == 2 && !(code >= 0xff00 && code <= 0xff0f) ? 2 : 0;
}

static size_t word_left(const struct editor *editor, size_t at)
{
	int class;

	while (at > 0 && word_class(editor->codes[at - 1]) == 0)
		at--;
	class = at > 0 ? word_class(editor->codes[at - 1]) : 0;
	while (at > 0 && word_class(editor->codes[at - 1]) == class && class != 0)
		at--;
	return at;
}

static size_t word_right(const struct editor *editor, size_t at)
{
	int class = at < editor->count ? word_class(editor->codes[at]) : 0;

	while (at < editor->count && class != 0 && word_class(editor->codes[at]) == class)
		at++;
	while (at < editor->count && word_class(editor->codes[at]) == 0)
		at++;
	return at;
}

static size_t line_start(const struct editor *editor, size_t at)
{
	while (at > 0 && editor->codes[at - 1] != '\n')
		at--;
	return at;
}

static size_t line_end(const struct editor *editor, size_t at)
{
	while (at < editor->count && editor->codes[at] != '\n')
		at++;
	return at;
}

static enum editor_result move_to(struct editor *editor, size_t at)
{
	editor->caret = at;
	editor->run = RUN_NONE;
	return EDITOR_MOVED;
}

/* Up and down go by lines as written; by the cells of the caret's column. */
static enum editor_result move_line(struct editor *editor, int step)
{
	size_t start = line_start(editor, editor->caret), target, end;
	int cols = 0;

	if (!editor->many_lines || (step < 0 && start == 0) || (step > 0 && line_end(editor, editor->caret) == editor->count))
		return EDITOR_NOT_MINE;
	for (size_t i = start; i < editor->caret; i++)
		cols += text_code_cols(editor->codes[i]);
	target = step < 0 ? line_start(editor, start - 1) : line_end(editor, editor->caret) + 1;
	end = line_end(editor, target);
	while (target < end && cols > 0)
		cols -= text_code_cols(editor->codes[target++]);
	return move_to(editor, target);
}

static enum editor_result press_control(struct editor *editor, uint32_t code)
{
	switch (code) {
	case PRESS_CONTROL('A'):
		return move_to(editor, line_start(editor, editor->caret));
	case PRESS_CONTROL('E'):
		return move_to(editor, line_end(editor, editor->caret));
	case PRESS_CONTROL('W'):
		return delete_run(editor, word_left(editor, editor->caret), editor->caret, RUN_OTHER);
	case PRESS_CONTROL('U'):
		return delete_run(editor, line_start(editor, editor->caret), editor->caret, RUN_OTHER);
	case PRESS_CONTROL('K'):
		return delete_run(editor, editor->caret, line_end(editor, editor->caret), RUN_OTHER);
	case PRESS_CONTROL('Z'):
		return undo(editor);
	default:
		return EDITOR_NOT_MINE;
	}
}

static enum editor_result press_named(struct editor *editor, uint32_t code, size_t *left_off)
{
	size_t at = editor->caret;

	switch (code) {
	case PRESS_LEFT:
		return move_to(editor, step_left(editor, at));
	case PRESS_RIGHT:
		return move_to(editor, step_right(editor, at));
	case PRESS_WORD_LEFT:
		return move_to(editor, word_left(editor, at));
	case PRESS_WORD_RIGHT:
		return move_to(editor, word_right(editor, at));
	case PRESS_HOME:
		return move_to(editor, line_start(editor, at));
	case PRESS_END:
		return move_to(editor, line_end(editor, at));
	case PRESS_UP:
		return move_line(editor, -1);
	case PRESS_DOWN:
		return move_line(editor, 1);
	case PRESS_BACKSPACE:
		return delete_run(editor, step_left(editor, at), at, RUN_DELETING);
	case PRESS_DELETE:
		return delete_run(editor, at, step_right(editor, at), RUN_DELETING);
	case PRESS_ENTER:
		return editor->many_lines ? type_code(editor, '\n', left_off) : EDITOR_NOT_MINE;
	default:
		return EDITOR_NOT_MINE;
	}
}

enum editor_result editor_input(struct editor *editor, const struct input *input, size_t *left_off)
{
	if (input->kind == INPUT_PASTE)
		return editor_insert(editor, input->text, input->len_bytes, left_off);
	if (input->kind != INPUT_KEY)
		return EDITOR_NOT_MINE;
	if (input->code < 0x20)
		return press_control(editor, input->code);
	if (input->code >= PRESS_ENTER)
		return press_named(editor, input->code, left_off);
	return type_code(editor, input->code, left_off);
}
