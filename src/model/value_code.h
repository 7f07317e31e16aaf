/* SPDX-License-Identifier: MIT */
/* value_code: the one-letter form of a value as text, and whole numbers as canonical text. Shared by trees, JSON and the casefile's own
 * text. */
#ifndef VALUE_CODE_H
#define VALUE_CODE_H

#include <stdbool.h>
#include <stdint.h>

struct arena;
struct value;

enum { WHOLE_TEXT = 21 }; /* -9223372036854775808 and its end */

/* Decimal, no leading zeros. Returns where in out the text begins. */
const char *whole_text(int64_t number, char out[static WHOLE_TEXT]);
/* Reads what whole_text writes and nothing else: no plus, no leading zeros, no -0, no blanks. */
bool whole_from(const char *text, int64_t *number);

/* The letter and the text of a value that is no list; NULL for what is written as null: a missing value, a list, a day outside 1900..2199.
 */
const char *value_encode(const struct value *value, struct arena *arena);
/* Reads exactly what value_encode writes; a text value borrows coded. False leaves *out alone. */
bool value_decode(const char *coded, struct value *out);

#endif
