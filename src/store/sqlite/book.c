/* SPDX-License-Identifier: MIT */
/* book: compiled rulebooks by hash, and since when each is in force. An image is kept once, however often it is adopted. */
#include <string.h>

#include "antou/arena.h"
#include "query.h"
#include "tables.h"

int book_put(struct store *store, const char *hash, const char *image, size_t len, int32_t effective, struct err *err)
{
	struct query query;

	if (db_need_transaction(store, err))
		return -1;
	query_open(&query, store, "INSERT OR IGNORE INTO book VALUES(?,?)", err);
	query_text(&query, hash);
	query_blob(&query, image, len);
	if (query_run(&query))
		return -1;
	query_open(&query, store, "INSERT INTO adoption(hash,effective) VALUES(?,?)", err);
	query_text(&query, hash);
	query_day(&query, effective);
	return query_run(&query);
}

static int book_read(struct query *query, struct arena *arena, const char **found, const char **image, size_t *len)
{
	int row = query_row(query);

	if (row > 0) {
		const void *bytes = sqlite3_column_blob(query->stmt, 1);

		*found = query_word(query, 0, arena);
		*len = (size_t)sqlite3_column_bytes(query->stmt, 1);
		*image = arena_strndup(arena, bytes ? bytes : "", *len);
	}
	query_close(query);
	return row < 0 ? -1 : 0;
}

/* Of several adopted for the same day, the one adopted last. */
int book_get(struct store *store, const char *hash, int32_t day, struct arena *arena, const char **found, const char **image, size_t *len,
        struct err *err)
{
	struct query query;

	*found = *image = NULL;
	*len = 0;
	if (hash) {
		query_open(&query, store, "SELECT hash, image FROM book WHERE hash=?", err);
		query_text(&query, hash);
	} else {
		query_open(&query, store,
		        "SELECT b.hash, b.image FROM adoption a JOIN book b ON b.hash=a.hash WHERE a.effective<=? ORDER BY a.effective "
		        "DESC, a.row DESC LIMIT 1",
		        err);
		query_day(&query, day);
	}
	return book_read(&query, arena, found, image, len);
}
