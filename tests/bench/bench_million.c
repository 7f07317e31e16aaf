/* SPDX-License-Identifier: MIT */
/* A desk with a long history: the inbox after ten thousand events and after a million, a register of a million rows, and what the screens cost on it. The
   rows are written through the store in large transactions, as the engine's events would be. */
#include "bench.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "antou/day.h"
#include "antou/node.h"
#include "event_data.h"
#include "sqlite_store.h"
#include "store.h"
#include "vt.h"

enum { BATCH = 20000, EARLY_EVENTS = 10000, ROWS = 1000000, OPEN_DUTIES = 40, LOOKS = 101, PAGE = 24 };

static const char clerk[] = "zhang-jianguo", reader[] = "liu-fang", register_id[] = "incoming", register_title[] = "收文登记";

/* ---- writing ---- */

struct writer { struct bench *bench; struct store *store; struct arena arena; size_t pending; int64_t events; unsigned random; };

static unsigned next(struct writer *writer)
{
	writer->random = writer->random * 1664525u + 1013904223u;
	return writer->random >> 8;
}

static void writer_open(struct writer *writer, struct bench *bench)
{
	*writer = (struct writer){.bench = bench, .random = 7};
	arena_init(&writer->arena);
	bench_need(bench, sqlite_store.open(bench->path, STORE_WRITE, &writer->store, &bench->err));
	bench_need(bench, sqlite_store.begin(writer->store, &bench->err));
}

static void writer_close(struct writer *writer)
{
	bench_need(writer->bench, sqlite_store.commit(writer->store, &writer->bench->err));
	sqlite_store.close(writer->store);
	arena_fini(&writer->arena);
}

static void put(struct writer *writer, const char *case_id, int64_t seq, enum event_kind kind, struct node *data)
{
	struct event event = {.case_id = case_id, .seq = seq, .kind = kind, .at_s = writer->bench->now_s, .actor = clerk, .data = data};

	bench_need(writer->bench, sqlite_store.append(writer->store, &event, 1, &writer->bench->err));
	writer->events++;
	arena_reset(&writer->arena);
	if (++writer->pending < BATCH)
		return;
	writer->pending = 0;
	bench_need(writer->bench, sqlite_store.commit(writer->store, &writer->bench->err));
	bench_need(writer->bench, sqlite_store.begin(writer->store, &writer->bench->err));
}

static void duty_opened(struct writer *writer, const char *case_id, int64_t seq)
{
	const char *persons[] = {clerk};
	struct node *data = event_data_new(&writer->arena);

	event_data_text(data, &writer->arena, "duty", arena_printf(&writer->arena, "%s/%lld", case_id, (long long)seq));
	event_data_text(data, &writer->arena, "step", "approve");
	event_data_text(data, &writer->arena, "title", "批阅");
	event_data_texts(data, &writer->arena, "persons", persons, 1);
	event_data_time(data, &writer->arena, "due", writer->bench->now_s + (int64_t)(next(writer) % 100000));
	put(writer, case_id, seq, EVENT_DUTY_OPENED, data);
}

static void duty_closed(struct writer *writer, const char *case_id, int64_t seq)
{
	struct node *data = event_data_new(&writer->arena);

	event_data_text(data, &writer->arena, "duty", arena_printf(&writer->arena, "%s/%lld", case_id, (long long)seq - 1));
	event_data_text(data, &writer->arena, "how", "done");
	put(writer, case_id, seq, EVENT_DUTY_CLOSED, data);
}

/* Titles of four parts; 防汛 stands in about one of sixteen, 抗旱救灾 in one of some hundreds. */
static const char *title_of(struct writer *writer)
{
	static const char *const about[] = {"防汛", "教育", "财政预算", "道路交通", "安全生产", "医疗保障", "农村饮水", "退耕还林", "市场监管", "政务公开",
	        "城市更新", "文物保护", "就业创业", "节能减排", "信访维稳", "档案管理"};
	static const char *const where[] = {"屯脚镇", "巴铃镇", "雨樟镇", "潘家庄镇", "回龙镇", "下山镇", "新龙场镇", "百德镇"};
	static const char *const kind[] = {"请示", "报告", "通知", "函", "批复", "纪要"};
	unsigned pick = next(writer);
	const char *rare = pick % 499 == 0 ? "抗旱救灾" : "";

	return arena_printf(&writer->arena, "关于%s%s%s工作的%s第%u号", where[pick / 16 % 8], about[pick % 16], rare, kind[pick / 128 % 6], pick % 9973);
}

static void registered(struct writer *writer, const char *case_id, int64_t seq, size_t n)
{
	struct node *data = event_data_new(&writer->arena), *values = event_data_new(&writer->arena);

	event_data_text(values, &writer->arena, "doc-title", arena_printf(&writer->arena, "s%s", title_of(writer)));
	event_data_text(values, &writer->arena, "sender", next(writer) % 2 ? "s黔西南州人民政府办公室" : "s市水务局");
	event_data_text(values, &writer->arena, "sender-number", arena_printf(&writer->arena, "s州府办函〔2026〕%zu号", n));
	event_data_text(values, &writer->arena, "urgency", next(writer) % 9 ? "s平件" : "s急件");
	event_data_text(data, &writer->arena, "register", register_id);
	event_data_node(data, &writer->arena, "values", values);
	put(writer, case_id, seq, EVENT_REGISTERED, data);
}

/* One paper: a duty that is opened, and closed unless it is among the last that stay open, and its row. */
static void paper(struct writer *writer, size_t n, bool duty, bool open)
{
	char id[24];
	int64_t seq = 1;

	snprintf(id, sizeof(id), "b%08zu", n);
	if (duty)
		duty_opened(writer, id, seq++);
	if (duty && !open)
		duty_closed(writer, id, seq++);
	registered(writer, id, seq, n);
}

/* ---- looking ---- */

struct looker { struct bench *bench; struct desk *desk; struct session session; struct figures figures; };

static double inbox_ms(struct bench *bench)
{
	struct desk *desk = bench_desk(bench);
	struct session session = bench_session(bench, desk, clerk);
	struct figures figures = {0};
	double median;

	for (int i = 0; i < LOOKS; i++) {
		struct arena arena;
		struct inbox inbox;
		double start = bench_ms();

		arena_init(&arena);
		bench_need(bench, desk_inbox(desk, &session, 0, PAGE, &arena, &inbox, &bench->err));
		figures_add(&figures, bench_ms() - start);
		arena_fini(&arena);
	}
	median = figures_at(&figures, 0.5);
	figures_free(&figures);
	desk_close(desk);
	return median;
}

static double page_ms(struct looker *looker, int64_t after_row, const char *search, size_t limit, size_t *rows)
{
	struct page_query query = {
	        .register_id = register_id, .search = search, .as_of_s = TIME_NONE, .after_row = after_row, .limit = limit};
	double median;

	looker->figures.count = 0;
	for (int i = 0; i < LOOKS; i++) {
		struct register_page page;
		struct arena arena;
		double start = bench_ms();

		arena_init(&arena);
		bench_need(looker->bench, desk_register(looker->desk, &looker->session, &query, &arena, &page, &looker->bench->err));
		figures_add(&looker->figures, bench_ms() - start);
		*rows = page.count;
		arena_fini(&arena);
	}
	median = figures_at(&looker->figures, 0.5);
	return median;
}

static void looks(struct bench *bench, int64_t rows)
{
	struct looker looker = {.bench = bench, .desk = bench_desk(bench)};
	size_t found;

	looker.session = bench_session(bench, looker.desk, reader);
	bench_line("first page of 24, p50", AT_MOST, 3, page_ms(&looker, 0, NULL, PAGE, &found), "ms");
	bench_line("page at nine tenths, p50", AT_MOST, 3, page_ms(&looker, rows / 10 * 9, NULL, PAGE, &found), "ms");
	bench_line("the one row below, p50", AT_MOST, 0.5, page_ms(&looker, rows / 10 * 9, NULL, 1, &found), "ms");
	bench_line("search 防汛, newest 24, p50", AT_MOST, 5, page_ms(&looker, 0, "防汛", PAGE, &found), "ms");
	bench_line("rows found", NO_BOUND, 0, (double)found, "");
	bench_line("search 抗旱救灾, newest 24, p50", AT_MOST, 5, page_ms(&looker, 0, "抗旱救灾", PAGE, &found), "ms");
	bench_line("rows found", NO_BOUND, 0, (double)found, "");
	figures_free(&looker.figures);
	desk_close(looker.desk);
}

/* ---- screens ---- */

/* Resident memory in KiB, as the system says; 0 where it does not. */
static double resident_kib(struct bench *bench, pid_t pid)
{
	FILE *file = fopen(arena_printf(&bench->arena, "/proc/%ld/statm", (long)pid), "r");
	long size = 0, resident = 0;

	if (!file)
		return 0;
	if (fscanf(file, "%ld %ld", &size, &resident) != 2)
		resident = 0;
	fclose(file);
	return (double)resident * (double)sysconf(_SC_PAGESIZE) / 1024;
}

/* Until nothing has come for half a second: on a busy machine an answer may be late. */
static void settle(struct vt *vt)
{
	const struct timespec wait = {.tv_nsec = 500000000};
	size_t before;

	do {
		vt_drain(vt);
		before = vt->bytes;
		nanosleep(&wait, NULL);
		vt_drain(vt);
	} while (vt->bytes != before);
}

/* Bytes that the program writes for some keys. */
static double key_bytes(struct vt *vt, const char *keys)
{
	settle(vt);
	vt->bytes = 0;
	vt_type(vt, keys);
	settle(vt);
	return (double)vt->bytes;
}

static void screen(struct bench *bench, char *binary, const char *fifty)
{
	char *argv[] = {binary, "--db", bench->path, "--as", (char *)reader, NULL};
	struct vt vt;
	double start = bench_ms();

	vt_open(&vt, "xterm-256color", 24, 80, argv, NULL);
	vt_expect(&vt, "案头");
	bench_line("from exec to the first screen", AT_MOST, 20, bench_ms() - start, "ms");
	vt_drain(&vt);
	bench_line("resident memory, desk", AT_MOST, 10240, resident_kib(bench, vt.pid), "KiB");
	vt_type(&vt, "r");
	vt_expect(&vt, register_title);
	for (int steps = vt_find(&vt, register_title) - vt_find(&vt, "▶"); steps > 0; steps--)
		vt_type(&vt, "j");
	vt_type(&vt, "\r");
	vt_expect(&vt, "新登记的在前");
	bench_line("cursor down in the register", AT_MOST, 200, key_bytes(&vt, "j"), "bytes");
	bench_line("page down", AT_MOST, 2500, key_bytes(&vt, "\x1b[6~"), "bytes");
	bench_line("fifty downs typed at once", AT_MOST, 2500, key_bytes(&vt, fifty), "bytes");
	vt.bytes = 0;
	sleep(3);
	vt_drain(&vt);
	bench_line("idle for three seconds", AT_MOST, 0.5, (double)vt.bytes, "bytes");
	bench_line("resident memory, register", AT_MOST, 10240, resident_kib(bench, vt.pid), "KiB");
	vt_close(&vt);
}

static void long_history(void **state)
{
	size_t rows = bench_count(ROWS), early = bench_count(EARLY_EVENTS) / 3, n = 0;
	char fifty[51] = {0}, *binary = getenv("ANTOU_BINARY");
	struct writer writer;
	struct bench bench;
	double before, start;

	(void)state;
	memset(fifty, 'j', 50);
	bench_open(&bench);
	writer_open(&writer, &bench);
	for (; n < early + OPEN_DUTIES; n++)
		paper(&writer, n, true, n >= early);
	writer_close(&writer);
	before = inbox_ms(&bench);
	writer_open(&writer, &bench);
	start = bench_ms();
	for (; n < rows; n++)
		paper(&writer, n, n % 16 == 0, false);
	writer_close(&writer);
	bench_title("a long history");
	bench_line("rows in the register", NO_BOUND, 0, (double)rows, "");
	bench_line("events written in large transactions", NO_BOUND, 0, (double)writer.events / (bench_ms() - start) * 1e3, "1/s");
	bench_line("inbox after ten thousand events, p50", NO_BOUND, 0, before, "ms");
	bench_line("inbox at the end / after ten thousand", AT_MOST, 1.2, inbox_ms(&bench) / before, "ratio");
	looks(&bench, (int64_t)rows);
	if (binary)
		screen(&bench, binary, fifty);
	bench_close(&bench);
}

int main(void)
{
	const struct CMUnitTest benches[] = {cmocka_unit_test(long_history)};

	return cmocka_run_group_tests(benches, NULL, NULL);
}
