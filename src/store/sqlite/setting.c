/* SPDX-License-Identifier: MIT */
/* setting: small named texts of the office. */
#include "query.h"
#include "tables.h"

int setting_get(struct store *store, const char *name, struct arena *arena, const char **value, struct err *err)
{
	struct query query;
	int row;

	*value = NULL;
	query_open(&query, store, "SELECT value FROM setting WHERE name=?", err);
	query_text(&query, name);
	row = query_row(&query);
	if (row > 0)
		*value = query_word(&query, 0, arena);
	query_close(&query);
	return row < 0 ? -1 : 0;
}

/* NULL takes a setting away. */
int setting_put(struct store *store, const char *name, const char *value, struct err *err)
{
	struct query query;

	if (db_need_transaction(store, err))
		return -1;
	if (value) {
		query_open(&query, store, "INSERT OR REPLACE INTO setting VALUES(?,?)", err);
		query_text(&query, name);
		query_text(&query, value);
	} else {
		query_open(&query, store, "DELETE FROM setting WHERE name=?", err);
		query_text(&query, name);
	}
	return query_run(&query);
}
