/* SPDX-License-Identifier: MIT */
/* Attendance in acceptance cases: punches, absences and excuses on the engine alone and through a desk, which must agree. */
#include "book_room.h"

#include <string.h>

#include "sqlite_store.h"

static const char attendance[] = "attendance:\n  title: 考勤\n  who: any staff\n  exempt: [chief]\n  keeper: head\n  readers: desk-staff\n  basis: C-1\n"
                                 "  marks:\n    present: {letter: √, title: 出勤}\n    late: {letter: 迟, title: 迟到, basis: C-1}\n"
                                 "    early: {letter: 退, title: 早退}\n    absent: {letter: 旷, title: 旷工}\n"
                                 "  kinds:\n    sick: {kind: 病假, letter: 病, basis: C-2}\n    trip: {kind: 出差, letter: 差}\n";
static const char leave[] = "workflow: leave\ntitle: 请假\nbasis: C-3\nfields:\n  from: {title: 自, type: day, required: yes}\n  to: {title: 至, type: day, required: yes}\n"
                            "  kind: {title: 种类, type: choice, choices: [病假, 出差, 学习]}\n  half: {title: 起于, type: choice, choices: [上午, 下午]}\n"
                            "withdraw: yes\nroute:\n  - {step: ok, title: 准, by: head, absence: {person: applicant, from: from, to: to, kind: kind, from half: half}}\n"
                            "  - {step: file, title: 存, by: desk-staff, own: allowed}\n";
static const char note[] = "workflow: note\ntitle: 打卡说明\nbasis: C-3\nfields:\n  day: {title: 日期, type: day, required: yes}\n"
                           "  span: {title: 时段, type: number, required: yes}\n  which: {title: 哪一次, type: choice, choices: [上班, 下班], required: yes}\n"
                           "route:\n  - {step: ok, title: 准, by: head, excuse: {person: applicant, day: day, span: span, which: which}}\n"
                           "  - {step: file, title: 存, by: desk-staff, own: allowed}\n";

/* Runs one case on both; the report. */
static const char *report(struct book_room *room, const char *moves, const struct store_ops *store, size_t *failed)
{
	const char *text;
	size_t passed;

	book_room_make(room);
	book_room_file(room, "attendance.yaml", attendance);
	book_room_file(room, "workflows/leave.yaml", leave);
	book_room_file(room, "workflows/note.yaml", note);
	book_room_file(room, "cases/one.yaml", arena_printf(&room->arena, "- case: 一例\n  when:\n%s", moves));
	book_room_load(room);
	if (book_test(room->book, store, NULL, &room->arena, &text, &passed, failed, &room->err) != 0)
		fail_msg("%s", room->err.words);
	return text;
}

static void holds(const char *moves)
{
	struct book_room room;
	size_t failed;
	const char *text = report(&room, moves, &sqlite_store, &failed);

	if (failed)
		fail_msg("%s", text);
	book_room_drop(&room);
}

static void fails(const char *moves, const char *words)
{
	struct book_room room;
	size_t failed;
	const char *text = report(&room, moves, NULL, &failed);

	if (!failed || !strstr(text, words))
		fail_msg("%s", text);
	book_room_drop(&room);
}

#define PUNCH(at) "    - {do: punch, as: ann, at: \"2026-03-" at "\"}\n"
#define TICK(at, then) "    - {do: tick, at: \"2026-03-" at "\", then: {attendance: " then "}}\n"

static void punches(void **state)
{
	(void)state;
	holds(PUNCH("02 08:30:00") PUNCH("02 12:00") PUNCH("02 14:30:01") PUNCH("02 17:59") TICK(
	        "02 20:00", "[{person: ann, late: 1, early: 1, late-early: 2, absent: 0, present: 1, due: 1}, {person: bob, absent: 0.5}]")
	              TICK("04 00:00", "{person: ann, absent: 1, present: 1, due: 2}"));
	fails(PUNCH("02 08:30") TICK("02 20:00", "{person: ann, late: 2}"), "考勤 late：应为 2，实为 0");
	fails(TICK("02 20:00", "{person: cat, late: 2}"), "考勤里没有“cat”");
	fails(TICK("02 20:00", "{person: ann, lately: 2}"), "attendance 没有“lately”这一栏");
	fails(TICK("02 20:00", "{late: 2}"), "attendance 应写成");
}

static void refused(void **state)
{
	(void)state;
	holds("    - {do: punch, as: cat, at: \"2026-03-02 08:30\", refused: {code: right}}\n" PUNCH(
	        "02 08:30") "    - {do: punch, as: ann, at: \"2026-03-02 08:30:59\", refused: {code: right}}\n" PUNCH("02 08:31"));
	fails("    - {do: punch, as: cat, at: \"2026-03-02 08:30\"}\n", "您不用打卡");
}

#define OPEN(workflow, with) "    - {do: open " workflow ", as: ann, at: \"2026-03-02 08:00\", with: {" with "}}\n"
#define OK "    - {do: pass ok, as: bob, at: \"2026-03-02 08:10\""

static void leave_is_netted_out(void **state)
{
	(void)state;
	holds(OPEN("leave", "from: 2026-03-02, to: 2026-03-03, kind: 病假, half: 下午") OK "}\n" PUNCH("02 08:11") PUNCH("02 12:00")
	              TICK("05 00:00", "{person: ann, sick: 1.5, present: 0.5, absent: 1, trip: 0, due: 3}"));
	/* what the book does not name is business elsewhere */
	holds(OPEN("leave", "from: 2026-03-02, to: 2026-03-03, kind: 学习, half: 上午") OK "}\n" TICK("05 00:00", "{person: ann, sick: 0, present: 2, absent: 1}"));
	/* one that goes back is none until it is passed again */
	holds(OPEN("leave", "from: 2026-03-02, to: 2026-03-02, kind: 出差, half: 上午") OK ", then: {attendance: {person: ann, trip: 0}}}\n" TICK(
	        "03 00:00", "{person: ann, trip: 1}") "    - {do: return file, as: ann, at: \"2026-03-03 09:00\", to: ok, words: 没去}\n" TICK("03 09:30", "{person: ann, trip: 0, absent: 1}"));
}

static void excuses(void **state)
{
	(void)state;
	holds(PUNCH("02 08:45") PUNCH("02 12:00") OPEN("note", "day: 2026-03-02, span: 1, which: 上班") TICK("02 13:00", "{person: ann, late: 1}") OK "}\n" TICK(
	        "02 13:30", "{person: ann, late: 0, present: 0.5}"));
	/* taken back when the step is undone */
	holds(PUNCH("02 08:45") PUNCH("02 12:00") OPEN("note", "day: 2026-03-02, span: 1, which: 上班") OK "}\n" TICK("02 13:30", "{person: ann, late: 0}")
	              "    - {do: return file, as: ann, at: \"2026-03-02 13:31\", to: ok, words: 再看}\n" TICK("02 13:32", "{person: ann, late: 1}")
	                      "    - {do: pass ok, as: bob, at: \"2026-03-02 13:33\", then: {attendance: {person: ann, late: 0}}}\n");
	holds(OPEN("note", "day: 2026-03-02, span: 3, which: 上班") OK ", refused: {code: field}}\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(punches), cmocka_unit_test(refused), cmocka_unit_test(leave_is_netted_out), cmocka_unit_test(excuses)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
