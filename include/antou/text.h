/* SPDX-License-Identifier: MIT */
/* text: UTF-8 from outside, made safe to keep and to show. Columns are terminal cells by one table of our own (East Asian
   Wide and Fullwidth are two, combining marks none, ambiguous one), the same one on every machine. */
#ifndef ANTOU_TEXT_H
#define ANTOU_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;

/* Decodes one code point from at most len_bytes bytes. Returns the bytes it took (1..4), or 0 for a malformed sequence (overlong,
   surrogate, above U+10FFFF, cut short), in which case *code is U+FFFD and the caller skips one byte. */
size_t text_decode(const char *bytes, size_t len_bytes, uint32_t *code);
/* Writes code as UTF-8 to out[4] (not terminated) and returns its bytes; U+FFFD for what is no code point. */
size_t text_encode(uint32_t code, char out[4]);
bool text_valid(const char *text, size_t len_bytes);

/* Cells of one code point: 0, 1 or 2; control characters 0. */
int text_code_cols(uint32_t code);
/* Cells of a whole string; malformed bytes count as one each. */
int text_cols(const char *text);
/* Bytes of the longest prefix that fills at most cols cells, never splitting a character; *used, if given, is the cells it fills. */
size_t text_cut(const char *text, int cols, int *used);
/* Characters (code points). */
size_t text_count(const char *text);

/* A copy fit for a terminal, a log or a register: malformed bytes become U+FFFD, control characters (C0, DEL, C1) and bidirectional
   overrides their visible pictures (␛, ␊ …), except '\n' when keep_lines. */
char *text_clean(struct arena *arena, const char *text, bool keep_lines);
/* Full-width digits, letters, signs and the ideographic space to their ASCII forms (U+FF01..FF5E, U+3000); other text as it was. */
char *text_fold(struct arena *arena, const char *text);
/* Without leading and trailing white space (ASCII and U+3000). Borrowed parts are copied. */
char *text_trim(struct arena *arena, const char *text);
bool text_equal(const char *a, const char *b); /* NULLs are equal to each other only */
bool text_starts(const char *text, const char *prefix);
/* The candidate nearest to word (edit distance over characters, at most a third of its length), for "did you mean"; NULL if none. */
const char *text_nearest(const char *word, const char *const *candidates, size_t count);

#endif
