/* SPDX-License-Identifier: MIT */
/* A year of an office, as data/demo makes it up: what sitting down, searching and signing a pile cost then. ANTOU_YEAR_DB names a database of such a year, which is
   copied; else one is made, a twentieth of it unless ANTOU_BENCH_FULL is set. */
#include "bench.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "antou/day.h"
#include "antou/text.h"

enum { SMALL_SHARE = 20, SIGNATURES = 100, PAGE = 24, DUTIES = 500, CASES = 60, LOOKS = 15, COPY_BYTES = 1 << 20 };

static const char clerk[] = "zhang-jianguo", director[] = "chen-ming", auditor[] = "gao-jie", book[] = "incoming";

/* ---- the year ---- */

static FILE *opened(const char *path, const char *mode)
{
	FILE *file = fopen(path, mode);

	if (!file) {
		perror(path);
		exit(1);
	}
	return file;
}

static void copied(const char *from, const char *to)
{
	FILE *in = opened(from, "rb"), *out = opened(to, "wb");
	char *bytes = malloc(COPY_BYTES);
	size_t got;

	while (bytes && (got = fread(bytes, 1, COPY_BYTES, in)) > 0)
		fwrite(bytes, 1, got, out);
	free(bytes);
	fclose(in);
	if (fclose(out) != 0) {
		perror(to);
		exit(1);
	}
}

/* The file of words with every number of papers divided. */
static const char *words_less(struct bench *bench, const char *path, long share)
{
	const char *made = bench_file(bench, "year.yaml"), *key = "    papers: ";
	FILE *in = opened(path, "r"), *out = opened(made, "w");
	char line[4096];

	while (fgets(line, sizeof(line), in)) {
		if (text_starts(line, key))
			fprintf(out, "%s%ld\n", key, 1 + strtol(line + strlen(key), NULL, 10) / share);
		else
			fputs(line, out);
	}
	fclose(in);
	fclose(out);
	return made;
}

static void year_make(struct bench *bench)
{
	long share = getenv("ANTOU_BENCH_FULL") ? 1 : SMALL_SHARE;
	struct filling filling = {0};
	double start = bench_ms();
	struct desk *desk;

	bench->options.scratch = true;
	desk = bench_desk(bench);
	bench_need(bench, desk_fill(desk, words_less(bench, bench_source(bench, "data/demo/xingren-year.yaml"), share), NULL, NULL, &filling, &bench->err));
	desk_close(desk);
	bench->options.scratch = false;
	bench_line("papers made up", NO_BOUND, 0, (double)filling.papers, "");
	bench_line("their events", NO_BOUND, 0, (double)filling.events, "");
	bench_line("in", NO_BOUND, 0, (bench_ms() - start) / 1000, "s");
}

static void year_open(struct bench *bench)
{
	const char *ready = getenv("ANTOU_YEAR_DB");

	bench_open(bench);
	bench_title("a year of xingren");
	if (ready && *ready)
		copied(ready, bench->path);
	else
		year_make(bench);
	bench->now_s = time_at(day_from_civil(2026, 9, 30), 17 * 60);
}

/* ---- sitting down ---- */

/* What the desk's first screen asks for. */
static double sit_ms(struct bench *bench, const char *person, size_t *duties)
{
	double start = bench_ms();
	struct desk *desk = bench_desk(bench);
	struct session session = bench_session(bench, desk, person);
	struct draft_row *drafts;
	struct case_line *lines;
	struct inbox inbox;
	struct arena arena;
	size_t count;

	arena_init(&arena);
	bench_need(bench, desk_inbox(desk, &session, 0, DUTIES, &arena, &inbox, &bench->err));
	bench_need(bench, desk_drafts(desk, &session, &arena, &drafts, &count, &bench->err));
	bench_need(bench, desk_cases(desk, &session, false, 0, CASES, &arena, &lines, &count, &bench->err));
	*duties = inbox.count;
	arena_fini(&arena);
	desk_close(desk);
	return bench_ms() - start;
}

static void desks(struct bench *bench)
{
	struct desk *desk = bench_desk(bench);
	struct figures all = {0};
	struct person *people;
	struct arena arena;
	double worst = 0, first;
	size_t count, duties = 0, most = 0;

	arena_init(&arena);
	bench_need(bench, desk_people(desk, &arena, &people, &count, &bench->err));
	desk_close(desk);
	first = sit_ms(bench, clerk, &duties);
	for (size_t i = 0; i < count; i++) {
		double ms = people[i].post_count ? sit_ms(bench, people[i].id, &duties) : 0;

		if (ms > 0)
			figures_add(&all, ms);
		most = duties > most ? duties : most;
		worst = ms > worst ? ms : worst;
	}
	bench_line("the clerk's desk opens, nothing cached", AT_MOST, 50, first, "ms");
	bench_line("a desk opens, p50 of all people", AT_MOST, 50, figures_at(&all, 0.5), "ms");
	bench_line("the slowest of them", AT_MOST, 50, worst, "ms");
	bench_line("the longest inbox", NO_BOUND, 0, (double)most, "duties");
	figures_free(&all);
	arena_fini(&arena);
}

/* ---- registers ---- */

static double page_ms(struct bench *bench, struct desk *desk, const struct session *session, const char *id, const char *search, size_t *found)
{
	struct page_query query = {.register_id = id, .search = search, .as_of_s = TIME_NONE, .limit = PAGE};
	struct register_page page;
	struct arena arena;
	double start;

	arena_init(&arena);
	start = bench_ms();
	bench_need(bench, desk_register(desk, session, &query, &arena, &page, &bench->err));
	start = bench_ms() - start;
	*found += page.count;
	arena_fini(&arena);
	return start;
}

static void search_line(struct bench *bench, struct desk *desk, const struct session *session, const char *what, const char *const words[static 3], const char *id)
{
	const struct register_def **defs;
	struct figures all = {0};
	struct arena arena;
	size_t count, found = 0;

	arena_init(&arena);
	bench_need(bench, desk_registers(desk, session, &arena, &defs, &count, &bench->err));
	for (int round = 0; round < LOOKS; round++) {
		double ms = 0;

		for (size_t i = 0; i < count; i++)
			if (!id || text_equal(defs[i]->id, id))
				ms += page_ms(bench, desk, session, defs[i]->id, words[round % 3], &found);
		figures_add(&all, ms);
	}
	bench_line(what, AT_MOST, 50, figures_at(&all, 1), "ms");
	figures_free(&all);
	arena_fini(&arena);
}

static void pages(struct bench *bench)
{
	/* one that many rows have, one that some have, one that none has */
	static const char *const two[3] = {"水库", "验收", "钢琴"}, *const four[3] = {"供水管网", "敬老院的", "钢琴比赛"};
	struct desk *desk = bench_desk(bench);
	struct session session = bench_session(bench, desk, auditor);
	const struct register_def **defs;
	struct arena arena;
	double worst = 0;
	size_t count, found = 0;

	arena_init(&arena);
	bench_need(bench, desk_registers(desk, &session, &arena, &defs, &count, &bench->err));
	for (size_t i = 0; i < count; i++) {
		double ms = page_ms(bench, desk, &session, defs[i]->id, NULL, &found);

		worst = ms > worst ? ms : worst;
	}
	bench_line("registers", NO_BOUND, 0, (double)count, "");
	bench_line("first page of a register, the slowest", AT_MOST, 50, worst, "ms");
	search_line(bench, desk, &session, "2 hanzi in the incoming register, worst", two, book);
	search_line(bench, desk, &session, "4 hanzi in the incoming register, worst", four, book);
	search_line(bench, desk, &session, "2 hanzi in every register, worst", two, NULL);
	search_line(bench, desk, &session, "4 hanzi in every register, worst", four, NULL);
	arena_fini(&arena);
	desk_close(desk);
}

/* ---- a pile of signatures ---- */

static const char *report_file(struct bench *bench, struct desk *desk, const struct session *session, struct arena *arena)
{
	struct command command = {.action = ACTION_OPEN, .workflow = "activity", .seen_seq = -1, .happened_s = TIME_NONE, .acknowledged = true};
	struct verdict verdict;

	value_map_put(&command.fields, arena, "kind", (struct value){.kind = VALUE_TEXT, .text = "领导交办事项"});
	value_map_put(&command.fields, arena, "what", (struct value){.kind = VALUE_TEXT, .text = "核对水库除险进度"});
	value_map_put(&command.fields, arena, "given-by", (struct value){.kind = VALUE_TEXT, .text = "分管副市长"});
	bench_need(bench, desk_submit(desk, session, &command, arena, &verdict, &bench->err));
	if (verdict.kind != VERDICT_PASSED) {
		fprintf(stderr, "bench: %s\n", verdict.remarks[0].words);
		exit(1);
	}
	return verdict.case_id;
}

static void pile(struct bench *bench)
{
	struct desk *desk = bench_desk(bench);
	struct session filer = bench_session(bench, desk, clerk), signer = bench_session(bench, desk, director);
	struct batch_line lines[SIGNATURES];
	struct verdict verdicts[SIGNATURES];
	struct arena arena, taken;
	size_t failed;
	double start;

	if (!rulebook_workflow(desk_book(desk), "activity")) {
		printf("  this year was made with a rulebook that has no such step: nothing to sign\n");
		desk_close(desk);
		return;
	}
	arena_init(&arena);
	arena_init(&taken);
	start = bench_ms();
	report_file(bench, desk, &filer, &arena); /* duties follow their holders into the new day */
	bench_line("the first act of the day", NO_BOUND, 0, bench_ms() - start, "ms");
	for (size_t i = 0; i < SIGNATURES; i++)
		bench_need(bench, desk_batch_line(desk, report_file(bench, desk, &filer, &arena), "tell-director", &arena, &lines[i], &bench->err));
	start = bench_ms();
	bench_need(bench, desk_pass_all(desk, &signer, lines, SIGNATURES, "已阅", &taken, verdicts, &failed, &bench->err));
	start = bench_ms() - start;
	if (failed < SIGNATURES) {
		fprintf(stderr, "bench: %s\n", verdicts[failed].remarks[0].words);
		exit(1);
	}
	bench_line("100 signatures in one go", AT_MOST, 1000, start, "ms");
	arena_fini(&taken);
	arena_fini(&arena);
	desk_close(desk);
}

int main(void)
{
	struct bench bench;

	year_open(&bench);
	desks(&bench);
	pages(&bench);
	pile(&bench);
	bench_close(&bench);
	return 0;
}
