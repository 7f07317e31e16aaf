/* SPDX-License-Identifier: MIT */
/* Durable steps: one session beside a bare SQLite loop that writes the same rows, one verb with its process, and many sessions at once. */
#include "bench.h"

#include <fcntl.h>
#include <spawn.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "antou/day.h"

enum { ROUNDS = 7, ROUND_STEPS = 300, VERBS = 40, TABLES = 5, COLUMNS_MAX = 40, SESSIONS_MAX = 64 };

/* ---- one session beside the bare loop ---- */

/* The rows that one filing left behind, table by table, bound again for the bare loop. */
struct bare_row { int table; sqlite3_value *values[COLUMNS_MAX]; int count; };
struct bare_step { struct bare_row *rows; size_t count, cap; };
struct bare { sqlite3 *db; sqlite3_stmt *inserts[TABLES], *head, *begin, *commit; };

static const struct { const char *name, *where; } tables[TABLES] = {
        {"event", "case_id=?"},
        {"casefile", "id=?"},
        {"duty", "case_id=?"},
        {"duty_to", "duty IN (SELECT key FROM duty WHERE case_id=?)"},
        {"concern", "case_id=?"},
};

static void lite_need(sqlite3 *db, int code)
{
	if (code == SQLITE_OK || code == SQLITE_ROW || code == SQLITE_DONE)
		return;
	fprintf(stderr, "bench: %s\n", sqlite3_errmsg(db));
	exit(1);
}

static sqlite3_stmt *lite_prepare(sqlite3 *db, const char *sql)
{
	sqlite3_stmt *stmt;

	lite_need(db, sqlite3_prepare_v2(db, sql, -1, &stmt, NULL));
	return stmt;
}

/* The same promises as the store's own: WAL, synchronous to the disk, the triggers of the schema. */
static void bare_open(struct bench *bench, struct bare *bare, const char *path)
{
	lite_need(bare->db, sqlite3_open(path, &bare->db));
	lite_need(bare->db, sqlite3_exec(bare->db, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON", NULL, NULL, NULL));
	for (int i = 0; i < TABLES; i++) {
		sqlite3_stmt *shape = lite_prepare(bare->db, arena_printf(&bench->arena, "SELECT * FROM %s", tables[i].name));
		char marks[2 * COLUMNS_MAX + 1] = "?";

		for (int k = 1; k < sqlite3_column_count(shape) && k < COLUMNS_MAX; k++)
			memcpy(marks + 2 * k - 1, ",?", 3);
		sqlite3_finalize(shape);
		bare->inserts[i] = lite_prepare(bare->db, arena_printf(&bench->arena, "INSERT INTO %s VALUES(%s)", tables[i].name, marks));
	}
	bare->head = lite_prepare(bare->db, "UPDATE head SET events=events+1, hash=hash, at_s=at_s");
	bare->begin = lite_prepare(bare->db, "BEGIN IMMEDIATE");
	bare->commit = lite_prepare(bare->db, "COMMIT");
}

static void bare_close(struct bare *bare)
{
	for (int i = 0; i < TABLES; i++)
		sqlite3_finalize(bare->inserts[i]);
	sqlite3_finalize(bare->head);
	sqlite3_finalize(bare->begin);
	sqlite3_finalize(bare->commit);
	sqlite3_close(bare->db);
}

static void step_take(sqlite3 *db, const char *case_id, struct arena *arena, struct bare_step *step)
{
	*step = (struct bare_step){0};
	for (int i = 0; i < TABLES; i++) {
		sqlite3_stmt *stmt = lite_prepare(db, arena_printf(arena, "SELECT * FROM %s WHERE %s", tables[i].name, tables[i].where));

		sqlite3_bind_text(stmt, 1, case_id, -1, SQLITE_TRANSIENT);
		while (sqlite3_step(stmt) == SQLITE_ROW) {
			struct bare_row *row;

			step->rows = arena_grow(arena, step->rows, step->count, &step->cap, sizeof(*step->rows));
			row = &step->rows[step->count++];
			*row = (struct bare_row){.table = i, .count = sqlite3_column_count(stmt)};
			for (int k = 0; k < row->count && k < COLUMNS_MAX; k++)
				row->values[k] = sqlite3_value_dup(sqlite3_column_value(stmt, k));
		}
		sqlite3_finalize(stmt);
	}
}

static void lite_run(struct bare *bare, sqlite3_stmt *stmt)
{
	lite_need(bare->db, sqlite3_step(stmt));
	lite_need(bare->db, sqlite3_reset(stmt));
}

static void bare_run(struct bare *bare, const struct bare_step *step)
{
	lite_run(bare, bare->begin);
	for (size_t i = 0; i < step->count; i++) {
		const struct bare_row *row = &step->rows[i];

		for (int k = 0; k < row->count && k < COLUMNS_MAX; k++)
			sqlite3_bind_value(bare->inserts[row->table], k + 1, row->values[k]);
		lite_run(bare, bare->inserts[row->table]);
	}
	lite_run(bare, bare->head);
	lite_run(bare, bare->commit);
}

static void step_free(struct bare_step *step)
{
	for (size_t i = 0; i < step->count; i++)
		for (int k = 0; k < step->rows[i].count && k < COLUMNS_MAX; k++)
			sqlite3_value_free(step->rows[i].values[k]);
}

/* Files and approves; how long each took. The ids of the cases live in keep. */
static const char *step_measured(struct bench *bench, struct desk *desk, const struct session *session, const struct command *command,
        struct arena *keep, struct figures *figures)
{
	struct verdict verdict;
	struct arena arena;
	const char *id = NULL;
	double start;

	arena_init(&arena);
	start = bench_ms();
	bench_need(bench, desk_submit(desk, session, command, &arena, &verdict, &bench->err));
	figures_add(figures, bench_ms() - start);
	if (verdict.kind != VERDICT_PASSED) {
		fprintf(stderr, "bench: %s\n", verdict.remarks[0].words);
		exit(1);
	}
	id = arena_strdup(keep, verdict.case_id);
	arena_fini(&arena);
	return id;
}

/* A round of filings through the desk, and the same rows by the bare loop into a copy of the database. */
struct pair { struct desk *desk; struct session clerk, chief; struct bare bare; sqlite3 *reader; };

static double pair_round(struct bench *bench, struct pair *pair, size_t steps, struct figures *filed, struct figures *passed, struct figures *bare)
{
	struct arena arena;
	struct command filing;
	struct bare_step *taken;
	const char **ids;
	struct figures own = {0}, other = {0};
	double ratio;

	arena_init(&arena);
	filing = bench_filing(&arena);
	ids = arena_array(&arena, steps, sizeof(*ids));
	taken = arena_array(&arena, steps, sizeof(*taken));
	for (size_t i = 0; i < steps; i++)
		ids[i] = step_measured(bench, pair->desk, &pair->clerk, &filing, &arena, &own);
	for (size_t i = 0; i < steps; i++)
		step_take(pair->reader, ids[i], &arena, &taken[i]);
	for (size_t i = 0; i < steps; i++) {
		double start = bench_ms();

		bare_run(&pair->bare, &taken[i]);
		figures_add(&other, bench_ms() - start);
		step_free(&taken[i]);
	}
	for (size_t i = 0; i < steps; i++) {
		struct command pass = {.action = ACTION_PASS, .case_id = ids[i], .step = "approve", .seen_seq = -1, .happened_s = TIME_NONE};

		step_measured(bench, pair->desk, &pair->chief, &pass, &arena, passed);
	}
	ratio = figures_at(&other, 0.5) / figures_at(&own, 0.5);
	for (size_t i = 0; i < steps; i++) {
		figures_add(filed, own.items[i]);
		figures_add(bare, other.items[i]);
	}
	figures_free(&own);
	figures_free(&other);
	arena_fini(&arena);
	return ratio;
}

static void steps_alone(void)
{
	struct figures filed = {0}, passed = {0}, bare = {0}, ratios = {0};
	struct bench bench;
	struct pair pair = {0};
	const char *copy;

	bench_open(&bench);
	copy = bench_file(&bench, "bare.db");
	pair.desk = bench_desk(&bench);
	bench_need(&bench, desk_backup(pair.desk, copy, &bench.err));
	bare_open(&bench, &pair.bare, copy);
	lite_need(pair.reader, sqlite3_open(bench.path, &pair.reader));
	pair.clerk = bench_session(&bench, pair.desk, "zhang-jianguo");
	pair.chief = bench_session(&bench, pair.desk, "wang-lihua");
	for (int i = 0; i < ROUNDS; i++)
		figures_add(&ratios, pair_round(&bench, &pair, bench_count(ROUND_STEPS), &filed, &passed, &bare));
	bench_title("durable steps in a running session");
	bench_line("desk / bare loop, steps per second", AT_LEAST, 0.8, figures_at(&ratios, 0.5), "ratio");
	bench_line("filing, p50", AT_MOST, 0.3, figures_at(&filed, 0.5), "ms");
	bench_line("filing, p99", NO_BOUND, 0, figures_at(&filed, 0.99), "ms");
	bench_line("approving, p50", AT_MOST, 0.3, figures_at(&passed, 0.5), "ms");
	bench_line("approving, p99", NO_BOUND, 0, figures_at(&passed, 0.99), "ms");
	bench_line("bare loop, p50", NO_BOUND, 0, figures_at(&bare, 0.5), "ms");
	bench_line("bare loop, p99", NO_BOUND, 0, figures_at(&bare, 0.99), "ms");
	bench_line("filings per second at p50", NO_BOUND, 0, 1e3 / figures_at(&filed, 0.5), "1/s");
	sqlite3_close(pair.reader);
	bare_close(&pair.bare);
	desk_close(pair.desk);
	figures_free(&filed);
	figures_free(&passed);
	figures_free(&bare);
	figures_free(&ratios);
	bench_close(&bench);
}

/* ---- a verb with its process ---- */

extern char **environ;

static double verb_run(char *const argv[])
{
	posix_spawn_file_actions_t quiet;
	double start = bench_ms();
	int status;
	pid_t pid;

	posix_spawn_file_actions_init(&quiet);
	posix_spawn_file_actions_addopen(&quiet, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
	if (posix_spawn(&pid, argv[0], &quiet, NULL, argv, environ) != 0 || waitpid(pid, &status, 0) != pid || status != 0) {
		fprintf(stderr, "bench: %s failed\n", argv[0]);
		exit(1);
	}
	posix_spawn_file_actions_destroy(&quiet);
	return bench_ms() - start;
}

static void verbs(void)
{
	const char *binary = getenv("ANTOU_BINARY");
	struct figures step = {0}, look = {0}, empty = {0};
	struct bench bench;
	char *filing[] = {(char *)binary, "--db", NULL, "--as", "zhang-jianguo", "--at", "2026-03-02 09:00", "open", "leave", "kind=事假",
	        "from=2026-03-03", "to=2026-03-05", "days=3", "reason=探亲", NULL};
	char *inbox[] = {(char *)binary, "--db", NULL, "--as", "wang-lihua", "inbox", NULL};
	char *version[] = {(char *)binary, "--version", NULL};

	if (!binary)
		return;
	bench_open(&bench);
	filing[2] = inbox[2] = bench.path;
	for (size_t i = 0; i < bench_count(VERBS); i++) {
		figures_add(&step, verb_run(filing));
		figures_add(&look, verb_run(inbox));
		figures_add(&empty, verb_run(version));
	}
	bench_title("one verb, process start included");
	bench_line("a verb that steps, median", AT_MOST, 5, figures_at(&step, 0.5), "ms");
	bench_line("the least of them", NO_BOUND, 0, figures_at(&step, 0), "ms");
	bench_line("a verb that looks, median", NO_BOUND, 0, figures_at(&look, 0.5), "ms");
	bench_line("--version, median: the process alone", NO_BOUND, 0, figures_at(&empty, 0.5), "ms");
	figures_free(&step);
	figures_free(&look);
	figures_free(&empty);
	bench_close(&bench);
}

/* ---- many sessions ---- */

struct crowd { int sessions; double seconds; unsigned pause_ms; /* at most */ int ready[2], go[2]; };

static void pause_ms(unsigned ms)
{
	struct timespec wait = {.tv_sec = ms / 1000, .tv_nsec = (long)(ms % 1000) * 1000000};

	nanosleep(&wait, NULL);
}

/* One session: waits for the start, steps until its time is over, leaves what each step took in a file. */
static void session_run(struct bench *bench, const struct crowd *crowd, int number)
{
	struct desk *desk = bench_desk(bench);
	struct session session = bench_session(bench, desk, "zhang-jianguo");
	struct figures figures = {0};
	struct command filing = bench_filing(&bench->arena);
	struct arena arena;
	unsigned random = (unsigned)number * 2654435761u + 1;
	double end;
	FILE *file;
	char byte = 0;

	arena_init(&arena);
	desk_book(desk);
	close(crowd->go[1]);
	if (write(crowd->ready[1], &byte, 1) != 1 || read(crowd->go[0], &byte, 1) != 0)
		exit(1);
	end = bench_ms() + crowd->seconds * 1e3;
	while (bench_ms() < end) {
		arena_reset(&arena);
		random = random * 1664525u + 1013904223u;
		if (crowd->pause_ms > 0)
			pause_ms((random >> 8) % crowd->pause_ms);
		step_measured(bench, desk, &session, &filing, &arena, &figures);
	}
	file = fopen(bench_file(bench, arena_printf(&bench->arena, "session%d", number)), "wb");
	if (!file || fwrite(figures.items, sizeof(double), figures.count, file) != figures.count || fclose(file) != 0)
		exit(1);
	_exit(0);
}

static void crowd_start(struct bench *bench, struct crowd *crowd)
{
	char byte;

	if (pipe(crowd->ready) != 0 || pipe(crowd->go) != 0)
		exit(1);
	for (int i = 0; i < crowd->sessions; i++)
		if (fork() == 0)
			session_run(bench, crowd, i);
	for (int i = 0; i < crowd->sessions; i++)
		if (read(crowd->ready[0], &byte, 1) != 1)
			exit(1);
	close(crowd->go[1]);
}

/* Everybody's figures in all, and how many steps each session made in counts. The number of sessions that failed. */
static int crowd_gather(struct bench *bench, struct crowd *crowd, struct figures *all, struct figures *counts)
{
	int failed = 0, status;

	for (int i = 0; i < crowd->sessions; i++)
		failed += wait(&status) < 0 || status != 0;
	for (int i = 0; i < crowd->sessions; i++) {
		FILE *file = fopen(bench_file(bench, arena_printf(&bench->arena, "session%d", i)), "rb");
		size_t count = 0;
		double ms;

		while (file && fread(&ms, sizeof(ms), 1, file) == 1) {
			figures_add(all, ms);
			count++;
		}
		if (file)
			fclose(file);
		figures_add(counts, (double)count);
	}
	close(crowd->ready[0]);
	close(crowd->ready[1]);
	close(crowd->go[0]);
	return failed;
}

static int crowd_run(struct crowd *crowd, struct figures *all, struct figures *counts)
{
	struct bench bench;
	int failed;

	fflush(stdout);
	bench_open(&bench);
	crowd_start(&bench, crowd);
	failed = crowd_gather(&bench, crowd, all, counts);
	bench_close(&bench);
	return failed;
}

static void with_pauses(void)
{
	struct crowd crowd = {.sessions = SESSIONS_MAX, .seconds = 10, .pause_ms = 400};
	struct figures all = {0}, counts = {0};
	int failed = crowd_run(&crowd, &all, &counts);

	bench_title("64 sessions with human pauses, 0 to 400 ms, 10 s");
	bench_line("p99 of a step", AT_MOST, 30, figures_at(&all, 0.99), "ms");
	bench_line("longest", NO_BOUND, 0, figures_at(&all, 1), "ms");
	bench_line("sessions refused as busy", AT_MOST, 0.5, failed, "");
	figures_free(&all);
	figures_free(&counts);
}

static void flat_out(void)
{
	struct crowd crowd = {.sessions = 32, .seconds = 10};
	struct figures all = {0}, counts = {0};
	int failed = crowd_run(&crowd, &all, &counts);

	bench_title("32 sessions flat out, 10 s");
	bench_line("steps per second in total", AT_LEAST, 1000, (double)all.count / crowd.seconds, "1/s");
	bench_line("p99 of a step", AT_MOST, 250, figures_at(&all, 0.99), "ms");
	bench_line("longest", NO_BOUND, 0, figures_at(&all, 1), "ms");
	bench_line("slowest session / fastest", AT_LEAST, 0.5, figures_at(&counts, 0) / figures_at(&counts, 1), "ratio");
	bench_line("sessions refused as busy", AT_MOST, 0.5, failed, "");
	figures_free(&all);
	figures_free(&counts);
}

int main(void)
{
	steps_alone();
	verbs();
	with_pauses();
	flat_out();
	return 0;
}
