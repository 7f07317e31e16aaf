/* SPDX-License-Identifier: MIT */
/* inbox: the open duties of a person, and what has run over time. Both read only what is open, however long the history. */
#include "antou/arena.h"
#include "antou/buf.h"
#include "antou/day.h"
#include "antou/json.h"
#include "query.h"
#include "tables.h"

/* Where the page begins: the due moment of the row with this key (kept when the duty was closed meanwhile). */
static int inbox_place(struct store *store, int64_t after_key, int64_t *due_s, struct err *err)
{
	struct query query;

	if (after_key == 0) {
		*due_s = INT64_MIN;
		return 0;
	}
	query_open(&query, store, "SELECT due_s FROM duty WHERE key=?", err);
	query_int(&query, after_key);
	return query_number(&query, INT64_MAX, due_s);
}

static const char inbox_sql[] =
        "WITH mine(kind,who,unit) AS (SELECT 'person',?1,'' UNION"
        " SELECT 'post',what,'' FROM holding WHERE person=?1 AND kind='post' AND matters='[]' AND from_s IS NULL AND to_s IS NULL AND gone_s IS NULL AND from_day<=?2 AND (to_day IS NULL OR "
        "to_day>=?2) UNION"
        " SELECT 'post',what,of FROM holding WHERE person=?1 AND kind='post' AND matters='[]' AND from_s IS NULL AND to_s IS NULL AND gone_s IS NULL AND from_day<=?2 AND (to_day IS NULL OR "
        "to_day>=?2)),"
        "found AS MATERIALIZED (SELECT DISTINCT t.due_s, t.duty FROM mine CROSS JOIN duty_to t ON t.kind=mine.kind AND t.who=mine.who AND "
        "t.unit=mine.unit"
        " WHERE (t.due_s,t.duty)>(?3,?4) ORDER BY t.due_s, t.duty LIMIT ?5)"
        "SELECT "
        "d.id,d.case_id,c.workflow,d.step,d.title,c.title,c.number,ifnull(p.name,c.applicant),d.opened_s,d.due_s,d.provisional,d.overdue,d."
        "blocks,"
        "d.optional,d.clock,d.basis,d.key,d.paused_s IS NOT NULL,d.urged,d.extended FROM found CROSS JOIN duty d ON d.key=found.duty LEFT JOIN casefile c ON c.id=d.case_id"
        " LEFT JOIN person p ON p.id=c.applicant ORDER BY found.due_s, found.duty";

static void inbox_read(struct query *query, struct arena *arena, struct inbox_row *row)
{
	*row = (struct inbox_row){
	        .duty = query_word(query, 0, arena),
	        .case_id = query_word(query, 1, arena),
	        .workflow = query_word(query, 2, arena),
	        .step = query_word(query, 3, arena),
	        .title = query_word(query, 4, arena),
	        .case_title = query_word(query, 5, arena),
	        .number = query_copy(query, 6, arena),
	        .applicant_name = query_word(query, 7, arena),
	        .opened_s = query_get(query, 8),
	        .due_s = query_get_moment(query, 9),
	        .provisional = query_flag(query, 10),
	        .overdue = query_flag(query, 11),
	        .blocks = query_flag(query, 12),
	        .optional = query_flag(query, 13),
	        .clock = query_copy(query, 14, arena),
	        .key = query_get(query, 16),
	        .paused = query_flag(query, 17),
	        .urged = query_get(query, 18),
	        .extended = query_get(query, 19),
	};
	row->basis = query_texts(query, 15, arena, &row->basis_count);
}

int inbox_page(struct store *store, const char *person, int32_t day, int64_t after_key, size_t limit, struct arena *arena,
        struct inbox *out, struct err *err)
{
	struct inbox_row *rows = NULL;
	size_t count = 0, cap = 0;
	struct query query;
	int64_t due_s;
	int row;

	*out = (struct inbox){0};
	if (inbox_place(store, after_key, &due_s, err))
		return -1;
	query_open(&query, store, inbox_sql, err);
	query_text(&query, person);
	query_day(&query, day);
	query_int(&query, due_s);
	query_int(&query, after_key);
	query_int(&query, (int64_t)limit + 1);
	while ((row = query_row(&query)) > 0 && count < limit) {
		rows = arena_grow(arena, rows, count, &cap, sizeof(*rows));
		inbox_read(&query, arena, &rows[count++]);
	}
	query_close(&query);
	*out = (struct inbox){rows, count, row > 0};
	return row < 0 ? -1 : 0;
}

/* What is open has addressees, by their index: as many as are open, however many there ever were. */
static const char owed_sql[] =
        "WITH open AS (SELECT DISTINCT duty FROM duty_to WHERE duty>?1 ORDER BY duty)"
        " SELECT d.id,d.case_id,c.workflow,d.step,d.title,c.title,c.number,ifnull(p.name,c.applicant),d.opened_s,d.due_s,d.provisional,d.overdue,d.blocks,"
        "d.optional,d.clock,d.basis,d.key,d.paused_s IS NOT NULL,d.urged,d.extended,d.posts,d.persons FROM open CROSS JOIN duty d ON d.key=open.duty"
        " LEFT JOIN casefile c ON c.id=d.case_id LEFT JOIN person p ON p.id=c.applicant"
        " WHERE d.step IN (SELECT value FROM json_each(?2)) ORDER BY d.key LIMIT ?3";

static const char *texts_json(const char *const *texts, size_t count, struct arena *arena)
{
	struct buf buf;
	struct json json;

	buf_init(&buf, arena);
	json_begin(&json, &buf);
	json_array(&json, NULL);
	for (size_t i = 0; i < count; i++)
		json_text(&json, NULL, texts[i]);
	json_array_end(&json);
	return buf_text(&buf);
}

int inbox_owed(struct store *store, const char *const *steps, size_t step_count, int64_t after_key, size_t limit, struct arena *arena, struct owed_row **rows,
        size_t *count, struct err *err)
{
	struct query query;
	size_t cap = 0;
	int row;

	*rows = NULL;
	*count = 0;
	query_open(&query, store, owed_sql, err);
	query_int(&query, after_key);
	query_text(&query, texts_json(steps, step_count, arena));
	query_int(&query, (int64_t)limit);
	while ((row = query_row(&query)) > 0) {
		struct owed_row *owed;

		*rows = arena_grow(arena, *rows, *count, &cap, sizeof(**rows));
		owed = &(*rows)[(*count)++];
		*owed = (struct owed_row){.post_count = 0};
		inbox_read(&query, arena, &owed->row);
		owed->posts = query_texts(&query, 20, arena, &owed->post_count);
		owed->persons = query_texts(&query, 21, arena, &owed->person_count);
	}
	query_close(&query);
	return row;
}

int inbox_due_cases(
        struct store *store, int64_t now_s, size_t limit, struct arena *arena, const char ***ids, size_t *count, struct err *err)
{
	struct query query;
	size_t cap = 0;
	int row;

	*ids = NULL;
	*count = 0;
	query_open(&query, store,
	        "SELECT case_id FROM (SELECT case_id, due_s, key FROM duty WHERE state='open' AND overdue=0 AND due_s IS NOT NULL AND due_s<?1 AND paused_s IS NULL"
	        " UNION ALL SELECT case_id, due_s, key FROM duty WHERE state='open' AND overdue=0 AND remind_s IS NOT NULL AND remind_s<=?1)"
	        " GROUP BY case_id ORDER BY min(due_s), min(key) LIMIT ?2",
	        err);
	query_int(&query, now_s);
	query_int(&query, (int64_t)limit);
	while ((row = query_row(&query)) > 0) {
		*ids = arena_grow(arena, *ids, *count, &cap, sizeof(**ids));
		(*ids)[(*count)++] = query_word(&query, 0, arena);
	}
	query_close(&query);
	return row;
}
