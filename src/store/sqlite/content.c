/* SPDX-License-Identifier: MIT */
/* content: the bytes of what is attached to cases, each kept once by its digest. Whether digest and bytes agree is the caller's to say. */
#include "antou/arena.h"
#include "query.h"
#include "tables.h"

#include <string.h>

int content_put(struct store *store, const char *digest, const void *bytes, size_t len, struct err *err)
{
	struct query query;

	if (db_need_transaction(store, err))
		return -1;
	query_open(&query, store, "INSERT OR IGNORE INTO content VALUES(?,?)", err);
	query_text(&query, digest);
	query_blob(&query, bytes, len);
	return query_run(&query);
}

int content_get(struct store *store, const char *digest, struct arena *arena, const void **bytes, size_t *len, struct err *err)
{
	struct query query;
	int row;

	*bytes = NULL;
	*len = 0;
	query_open(&query, store, "SELECT bytes FROM content WHERE digest=?", err);
	query_text(&query, digest);
	row = query_row(&query);
	if (row > 0) {
		const void *blob = sqlite3_column_blob(query.stmt, 0);
		void *copy;

		*len = (size_t)sqlite3_column_bytes(query.stmt, 0);
		copy = arena_alloc(arena, *len + 1);
		if (*len)
			memcpy(copy, blob, *len);
		*bytes = copy;
	}
	query_close(&query);
	return row < 0 ? -1 : 0;
}
