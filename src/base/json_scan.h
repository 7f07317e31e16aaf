/* SPDX-License-Identifier: MIT */
/* json_scan: the pieces of JSON text, taken one after another. Shared by node_json and node_image; knows no tree. */
#ifndef JSON_SCAN_H
#define JSON_SCAN_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct err;

struct json_scan {
	const char *text;
	size_t len_bytes, at;
	size_t counted;   /* up to here line and column are counted */
	int line, column; /* from 1, of the byte at counted */
	struct err *err;
};

void json_scan_begin(struct json_scan *scan, const char *text, size_t len_bytes, struct err *err);
/* The byte ahead, or '\0' at the end of the text (a real NUL byte is no JSON either). */
char json_scan_peek(const struct json_scan *scan);
void json_scan_blanks(struct json_scan *scan);
/* Takes word if it is ahead. */
bool json_scan_take(struct json_scan *scan, const char *word);
/* Counts line and column up to where the scan is. */
void json_scan_place(struct json_scan *scan);
/* Fills err with line, column and what is wrong; returns -1. */
int json_scan_fail(struct json_scan *scan, const char *what);
/* Takes a string with its quotes; *out is its text, without escapes, in the arena. Refused: malformed UTF-8, raw control characters, half
   surrogates, and U+0000, which our texts cannot hold. */
int json_scan_string(struct json_scan *scan, struct arena *arena, char **out);
/* Bytes of the JSON number that text starts with, 0 if none. */
size_t json_scan_number(const char *text, size_t len_bytes);

#endif
