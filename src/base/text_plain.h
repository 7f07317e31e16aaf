/* SPDX-License-Identifier: MIT */
/* text_plain: short typed text brought to ASCII without memory of its own, for the readers of dates and amounts. */
#ifndef TEXT_PLAIN_H
#define TEXT_PLAIN_H

#include <stdbool.h>
#include <stddef.h>

/* What stands for the few hanzi and signs that dates and amounts know; control bytes, so that typed ASCII cannot be taken for them. */
enum { PLAIN_YEAR = 1, PLAIN_MONTH, PLAIN_DAY, PLAIN_YUAN, PLAIN_YUAN_SIGN, PLAIN_MINUS, PLAIN_OTHER };

enum { PLAIN_BYTES = 128 };

/* Full-width forms become ASCII, the characters above their stand-ins, each anything else one PLAIN_OTHER. False when text is longer than
   out, in which case out holds its beginning. */
bool text_plain(const char *text, char out[static PLAIN_BYTES]);

#endif
