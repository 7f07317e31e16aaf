/* SPDX-License-Identifier: MIT */
/* tokenizer: how text is cut into words for the full-text index. */
#ifndef TOKENIZER_H
#define TOKENIZER_H

#include <sqlite3.h>
#include <stdbool.h>
#include <stddef.h>

/* Makes the FTS5 tokenizer "antou" and the SQL function words_hold(text, phrase) known to a connection. Returns an SQLite code. */
int tokenizer_register(sqlite3 *db);
/* Whether there is anything in the text that the index could hold. */
bool tokenizer_finds(const char *text, size_t len_bytes);

#endif
