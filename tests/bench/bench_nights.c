/* SPDX-License-Identifier: MIT */
/* Ten years of nights: the running log searched and paged, the duty desk opened, and one entry saved. The nights are written through the store, as the engine's
   events would be. */
#include "bench.h"

#include <stdio.h>
#include <stdlib.h>

#include "antou/day.h"
#include "antou/watch.h"
#include "event_data.h"
#include "sqlite_store.h"
#include "store.h"

enum { ENTRIES = 120000, NIGHT_ENTRIES = 33, NIGHTS_A_BATCH = 200, LOOKS = 101, SAVES = 300, PAGE = 24, DAY_S = 86400 };

static const char officer[] = "an";

struct writer { struct bench *bench; struct store *store; struct arena arena; int64_t at_s; unsigned random; };

static unsigned next(struct writer *writer)
{
	writer->random = writer->random * 1664525u + 1013904223u;
	return writer->random >> 8;
}

/* 水情 stands in every fourth entry, 塌方 in one of some hundreds. */
static const char *words_of(struct writer *writer)
{
	static const char *const who[] = {"县应急局", "州政府值班室", "水库管理所", "交警大队", "供电所", "巴铃镇", "屯脚镇", "城管局"};
	static const char *const about[] = {"水情平稳", "询问值班情况", "报告道路结冰", "转来群众反映停电一事"};
	unsigned pick = next(writer);

	return arena_printf(&writer->arena, "%s来电，%s%s，已记第%u号", who[pick % 8], about[pick / 8 % 4], pick % 397 == 0 ? "，路边塌方" : "", pick % 9973);
}

static void put(struct writer *writer, const char *case_id, int64_t seq, enum event_kind kind, struct node *data)
{
	struct event event = {.case_id = case_id, .seq = seq, .kind = kind, .at_s = writer->at_s, .actor = officer, .data = data};

	bench_need(writer->bench, sqlite_store.append(writer->store, &event, 1, &writer->bench->err));
}

static struct node *logged(struct writer *writer, int64_t n)
{
	struct node *data = event_data_new(&writer->arena);

	event_data_time(data, &writer->arena, "happened", writer->at_s - 60);
	event_data_text(data, &writer->arena, "kind", n % 5 ? "call-in" : "note");
	event_data_int(data, &writer->arena, "n", n);
	event_data_text(data, &writer->arena, "words", words_of(writer));
	return data;
}

static void night_write(struct writer *writer, size_t night, size_t entries)
{
	struct case_row row = {.workflow = "shift", .book = "", .title = "值班", .applicant = officer, .status = "closed", .closed_s = TIME_NONE};
	struct node *opened = event_data_new(&writer->arena);

	row.id = arena_printf(&writer->arena, "n%07zu", night);
	row.opened_s = writer->at_s;
	event_data_text(opened, &writer->arena, "applicant", officer);
	event_data_text(opened, &writer->arena, "workflow", "shift");
	put(writer, row.id, 1, EVENT_CASE_OPENED, opened);
	for (size_t i = 1; i <= entries; i++) {
		writer->at_s += DAY_S / (NIGHT_ENTRIES + 2);
		put(writer, row.id, (int64_t)i + 1, EVENT_LOGGED, logged(writer, (int64_t)i));
	}
	row.seq = (int64_t)entries + 1;
	bench_need(writer->bench, sqlite_store.put_case(writer->store, &row, "{}", &writer->bench->err));
	arena_reset(&writer->arena);
}

static void nights_write(struct bench *bench, size_t entries)
{
	struct writer writer = {.bench = bench, .random = 7};
	size_t nights = (entries + NIGHT_ENTRIES - 1) / NIGHT_ENTRIES;

	arena_init(&writer.arena);
	bench_need(bench, sqlite_store.open(bench->path, STORE_WRITE, &writer.store, &bench->err));
	bench_need(bench, sqlite_store.begin(writer.store, &bench->err));
	for (size_t i = 0; i < nights; i++) {
		writer.at_s = bench->now_s - (int64_t)(nights - i) * DAY_S;
		night_write(&writer, i, entries - i * NIGHT_ENTRIES < NIGHT_ENTRIES ? entries - i * NIGHT_ENTRIES : NIGHT_ENTRIES);
		if (i % NIGHTS_A_BATCH != NIGHTS_A_BATCH - 1)
			continue;
		bench_need(bench, sqlite_store.commit(writer.store, &bench->err));
		bench_need(bench, sqlite_store.begin(writer.store, &bench->err));
	}
	bench_need(bench, sqlite_store.commit(writer.store, &bench->err));
	sqlite_store.close(writer.store);
	arena_fini(&writer.arena);
}

/* ---- looking ---- */

struct looker { struct bench *bench; struct desk *desk; struct session session; };

static double log_ms(const struct looker *looker, const struct log_query *query, size_t *found)
{
	struct figures figures = {0};
	double median;

	for (int i = 0; i < LOOKS; i++) {
		struct log_line *lines;
		struct arena arena;
		double start = bench_ms();

		arena_init(&arena);
		bench_need(looker->bench, desk_log(looker->desk, &looker->session, query, &arena, &lines, found, &looker->bench->err));
		arena_fini(&arena);
		figures_add(&figures, bench_ms() - start);
	}
	median = figures_at(&figures, 0.5);
	figures_free(&figures);
	return median;
}

static void search(const struct looker *looker, const char *what, const struct log_query *query, enum bound bound)
{
	size_t found;
	double ms = log_ms(looker, query, &found);

	bench_line(arena_printf(&looker->bench->arena, "%s (%zu found)", what, found), bound, bound == AT_MOST ? 20 : 0, ms, "ms");
}

static void searches(const struct looker *looker)
{
	struct log_query query = {.from_s = TIME_NONE, .to_s = TIME_NONE, .limit = PAGE};
	int64_t year_s = (int64_t)365 * DAY_S;

	search(looker, "the newest page", &query, AT_MOST);
	query.search = "水情";
	search(looker, "two hanzi, in every fourth entry", &query, AT_MOST);
	query.search = "塌方";
	search(looker, "two hanzi, in few", &query, AT_MOST);
	query.search = "海啸";
	search(looker, "two hanzi, in none", &query, AT_MOST);
	query.search = "水情 塌方";
	search(looker, "two words", &query, AT_MOST);
	query.search = "水情";
	query.kind = "visit";
	search(looker, "two hanzi, of a kind that nobody wrote", &query, NO_BOUND);
	query.kind = NULL;
	query.from_s = looker->bench->now_s - 9 * year_s;
	query.to_s = query.from_s + 30 * (int64_t)DAY_S;
	search(looker, "two hanzi in one month, nine years ago", &query, AT_MOST);
	query.search = NULL;
	search(looker, "one month, nine years ago", &query, AT_MOST);
}

static const char *shift_begin(const struct looker *looker)
{
	struct command command = {.action = ACTION_OPEN, .workflow = "shift", .seen_seq = -1, .happened_s = TIME_NONE};
	struct arena *arena = &looker->bench->arena;
	struct value *person = arena_alloc(arena, sizeof(*person));
	struct verdict verdict;

	*person = (struct value){.kind = VALUE_TEXT, .text = officer};
	value_map_put(&command.fields, arena, "officer", (struct value){.kind = VALUE_LIST, .list = {person, 1}});
	bench_need(looker->bench, desk_submit(looker->desk, &looker->session, &command, arena, &verdict, &looker->bench->err));
	if (verdict.kind == VERDICT_PASSED)
		return arena_strdup(arena, verdict.case_id);
	fprintf(stderr, "bench: %s\n", verdict.remarks[0].words);
	exit(1);
}

static double desk_ms(const struct looker *looker)
{
	struct figures figures = {0};
	double median;

	for (int i = 0; i < LOOKS; i++) {
		struct watch watch;
		struct arena arena;
		double start = bench_ms();

		arena_init(&arena);
		bench_need(looker->bench, desk_watch(looker->desk, &looker->session, NULL, &arena, &watch, &looker->bench->err));
		arena_fini(&arena);
		figures_add(&figures, bench_ms() - start);
	}
	median = figures_at(&figures, 0.5);
	figures_free(&figures);
	return median;
}

/* ---- writing one ---- */

static void entry_saved(const struct looker *looker, const char *shift, struct figures *figures)
{
	struct command command = {.action = ACTION_LOG, .case_id = shift, .entry = "call-in", .words = "县应急局来电，水情平稳", .seen_seq = -1, .happened_s = TIME_NONE};
	struct verdict verdict;
	struct arena arena;
	double start = bench_ms();

	arena_init(&arena);
	bench_need(looker->bench, desk_submit(looker->desk, &looker->session, &command, &arena, &verdict, &looker->bench->err));
	figures_add(figures, bench_ms() - start);
	if (verdict.kind != VERDICT_PASSED)
		exit(1);
	arena_fini(&arena);
}

/* The same rows without a desk: the commit, and what must be in it. */
static void entry_bare(struct writer *writer, int64_t seq, struct figures *figures)
{
	struct node *data = logged(writer, seq);
	double start = bench_ms();

	bench_need(writer->bench, sqlite_store.begin(writer->store, &writer->bench->err));
	put(writer, "bare", seq, EVENT_LOGGED, data);
	bench_need(writer->bench, sqlite_store.commit(writer->store, &writer->bench->err));
	figures_add(figures, bench_ms() - start);
	arena_reset(&writer->arena);
}

static void entries_saved(const struct looker *looker, const char *shift)
{
	struct writer writer = {.bench = looker->bench, .random = 11, .at_s = looker->bench->now_s};
	struct figures saved = {0}, bare = {0};

	arena_init(&writer.arena);
	bench_need(looker->bench, sqlite_store.open(looker->bench->path, STORE_WRITE, &writer.store, &looker->bench->err));
	for (size_t i = 0; i < bench_count(SAVES); i++) {
		entry_saved(looker, shift, &saved);
		entry_bare(&writer, (int64_t)i + 1, &bare);
	}
	sqlite_store.close(writer.store);
	arena_fini(&writer.arena);
	bench_line("an entry saved, p50", NO_BOUND, 0, figures_at(&saved, 0.5), "ms");
	bench_line("its rows and the commit alone, p50", NO_BOUND, 0, figures_at(&bare, 0.5), "ms");
	bench_line("program time beyond the commit, p50", AT_MOST, 5, figures_at(&saved, 0.5) - figures_at(&bare, 0.5), "ms");
	bench_line("an entry saved, p99", NO_BOUND, 0, figures_at(&saved, 0.99), "ms");
	bench_line("its rows and the commit alone, p99", NO_BOUND, 0, figures_at(&bare, 0.99), "ms");
	figures_free(&saved);
	figures_free(&bare);
}

int main(void)
{
	struct bench bench;
	struct looker looker = {.bench = &bench};
	const char *shift;

	bench_open_office(&bench, "tests/desk/night");
	nights_write(&bench, bench_count(ENTRIES));
	looker.desk = bench_desk(&bench);
	looker.session = bench_session(&bench, looker.desk, officer);
	shift = shift_begin(&looker);
	bench_title("ten years of nights in the running log");
	searches(&looker);
	bench_line("the duty desk itself", NO_BOUND, 0, desk_ms(&looker), "ms");
	entries_saved(&looker, shift);
	desk_close(looker.desk);
	bench_close(&bench);
	return 0;
}
