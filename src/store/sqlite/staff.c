/* SPDX-License-Identifier: MIT */
/* staff: lists of people, of what they hold, and of who is away. */
#include "antou/arena.h"
#include "antou/day.h"
#include "query.h"
#include "tables.h"

int staff_people(struct store *store, struct arena *arena, struct person_row **rows, size_t *count, struct err *err)
{
	struct query query;
	size_t cap = 0;
	int row;

	*rows = NULL;
	*count = 0;
	/* there is no clock here: somebody who leaves counts as present until an event is entered after that day */
	query_open(&query, store,
	        "SELECT p.id,p.name,p.initials,p.unit,p.employment, p.to_day IS NULL OR p.to_day>=date((SELECT at_s FROM "
	        "head)+28800,'unixepoch'),"
	        " s.hash<>'', ifnull(s.locked_until_s,0)<>0, p.phone, p.started, p.from_day, p.to_day FROM person p LEFT JOIN secret s ON s.person=p.id ORDER BY p.id",
	        err);
	while ((row = query_row(&query)) > 0) {
		*rows = arena_grow(arena, *rows, *count, &cap, sizeof(**rows));
		(*rows)[(*count)++] = (struct person_row){
		        .id = query_word(&query, 0, arena),
		        .name = query_word(&query, 1, arena),
		        .initials = query_word(&query, 2, arena),
		        .unit = query_word(&query, 3, arena),
		        .employment = query_word(&query, 4, arena),
		        .active = query_flag(&query, 5),
		        .has_password = query_flag(&query, 6),
		        .locked = query_flag(&query, 7),
		        .phone = query_word(&query, 8, arena),
		        .started = query_get_day(&query, 9),
		        .from = query_get_day(&query, 10),
		        .to = query_get_day(&query, 11),
		};
	}
	query_close(&query);
	return row;
}

static void holding_read(struct query *query, struct arena *arena, struct holding_row *row)
{
	*row = (struct holding_row){
	        .person = query_word(query, 0, arena),
	        .name = query_word(query, 1, arena),
	        .kind = query_word(query, 2, arena),
	        .what = query_word(query, 3, arena),
	        .of = query_word(query, 4, arena),
	        .from = query_get_day(query, 5),
	        .to = query_get_day(query, 6),
	        .acting = query_flag(query, 7),
	        .principal = query_flag(query, 8),
	};
}

/* The first of a person's posts in this order is the principal one, unless it is an acting one (see ask.c). */
int staff_holdings(struct store *store, const char *person, int32_t day, struct arena *arena, struct holding_row **rows, size_t *count,
        struct err *err)
{
	struct query query;
	size_t cap = 0;
	int row;

	*rows = NULL;
	*count = 0;
	query_open(&query, store,
	        "SELECT h.person, ifnull(p.name,h.person), h.kind, h.what, h.of, h.from_day, h.to_day, h.acting,"
	        " h.kind='post' AND h.acting=0 AND 1=row_number() OVER (PARTITION BY h.person ORDER BY h.kind<>'post', h.acting,"
	        "  h.of<>ifnull(p.unit,''), h.from_day, h.row)"
	        " FROM holding h LEFT JOIN person p ON p.id=h.person WHERE h.gone_s IS NULL AND (?1 IS NULL OR h.person=?1)"
	        " AND (?2 IS NULL OR (h.from_day<=?2 AND (h.to_day IS NULL OR h.to_day>=?2) AND (p.to_day IS NULL OR p.to_day>=?2)))"
	        " ORDER BY h.person, h.kind<>'post', h.acting, h.of<>ifnull(p.unit,''), h.from_day, h.row",
	        err);
	query_text(&query, person);
	query_day(&query, day);
	while ((row = query_row(&query)) > 0) {
		*rows = arena_grow(arena, *rows, *count, &cap, sizeof(**rows));
		holding_read(&query, arena, &(*rows)[(*count)++]);
	}
	query_close(&query);
	return row;
}

int staff_absences(
        struct store *store, int32_t from, int32_t to, struct arena *arena, struct absence_row **rows, size_t *count, struct err *err)
{
	struct query query;
	size_t cap = 0;
	int row;

	*rows = NULL;
	*count = 0;
	query_open(&query, store,
	        "SELECT person,from_day,to_day,reason,kind,from_half,to_half,case_id FROM absence WHERE gone_s IS NULL AND (?1 IS NULL OR to_day>=?1) AND (?2 IS NULL OR "
	        "from_day<=?2)"
	        " ORDER BY from_day, person, row",
	        err);
	query_day(&query, from);
	query_day(&query, to);
	while ((row = query_row(&query)) > 0) {
		*rows = arena_grow(arena, *rows, *count, &cap, sizeof(**rows));
		(*rows)[(*count)++] = (struct absence_row){
		        .person = query_word(&query, 0, arena),
		        .from = query_get_day(&query, 1),
		        .to = query_get_day(&query, 2),
		        .reason = query_word(&query, 3, arena),
		        .kind = query_word(&query, 4, arena),
		        .from_half = query_word(&query, 5, arena),
		        .to_half = query_word(&query, 6, arena),
		        .case_id = query_word(&query, 7, arena),
		};
	}
	query_close(&query);
	return row;
}

static const char facts_sql[] =
        "SELECT kind,person,what,of,deputy_for,'',matters,acting,from_day,to_day,from_s,to_s,known_s,gone_s FROM holding h"
        " WHERE (?1 IS NULL OR person=?1 OR deputy_for=?1) AND (?2 IS NULL OR to_day IS NULL OR to_day>=?2)"
        " AND CASE WHEN ?3 IS NULL THEN gone_s IS NULL ELSE known_s<=?3 AND (gone_s IS NULL OR gone_s>?3) END"
        " UNION ALL SELECT 'absence',person,'','','',reason,'[]',0,from_day,to_day,NULL,NULL,known_s,gone_s FROM absence"
        " WHERE (?1 IS NULL OR person=?1) AND (?2 IS NULL OR to_day>=?2)"
        " AND CASE WHEN ?3 IS NULL THEN gone_s IS NULL ELSE known_s<=?3 AND (gone_s IS NULL OR gone_s>?3) END"
        " ORDER BY 9, 2, 3, 4, 13";

static void fact_read(struct query *query, struct arena *arena, struct staff_fact *fact)
{
	*fact = (struct staff_fact){.kind = query_word(query, 0, arena),
	        .person = query_word(query, 1, arena),
	        .what = query_word(query, 2, arena),
	        .of = query_word(query, 3, arena),
	        .deputy_for = query_word(query, 4, arena),
	        .reason = query_word(query, 5, arena),
	        .acting = query_flag(query, 7),
	        .from = query_get_day(query, 8),
	        .to = query_get_day(query, 9),
	        .from_s = query_get_moment(query, 10),
	        .to_s = query_get_moment(query, 11),
	        .known_s = query_get_moment(query, 12),
	        .gone_s = query_get_moment(query, 13)};
	fact->matters = query_texts(query, 6, arena, &fact->matter_count);
}

int staff_facts(struct store *store, const char *person, int32_t day, int64_t known_s, struct arena *arena, struct staff_fact **rows, size_t *count,
        struct err *err)
{
	struct query query;
	size_t cap = 0;
	int row;

	*rows = NULL;
	*count = 0;
	query_open(&query, store, facts_sql, err);
	query_text(&query, person);
	query_day(&query, day);
	query_moment(&query, known_s);
	while ((row = query_row(&query)) > 0) {
		*rows = arena_grow(arena, *rows, *count, &cap, sizeof(**rows));
		fact_read(&query, arena, &(*rows)[(*count)++]);
	}
	query_close(&query);
	return row;
}
