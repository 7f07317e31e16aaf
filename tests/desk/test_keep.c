/* SPDX-License-Identifier: MIT */
/* test_keep: what is kept is what was done: rebuilding, verifying, copies, two desks on one file, rulebooks that change, work that is cut
 * off. */
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "desk_room.h"
#include "flaky.h"
#include "room.h"
#include "sqlite_store.h"

static int setup(void **state)
{
	static struct room room;
	room_open(&room, &sqlite_store, true);
	*state = &room;
	return 0;
}

static int teardown(void **state)
{
	room_close(*state);
	return 0;
}

/* A few cases at different places. */
static const char *work(struct room *room)
{
	struct command filing = draw(room, "纸", 100), approve, give, returned;
	const char *id = pass(room, "an", &filing), *other;
	approve = act(id, ACTION_PASS, "approve");
	give = act(id, ACTION_PASS, "give");
	pass(room, "bo", &approve);
	pass(room, "ce", &give);
	other = pass(room, "du", &filing);
	returned = act(other, ACTION_RETURN, "approve");
	returned.words = "写清楚";
	pass(room, "bo", &returned);
	return id;
}

static void test_rebuilt_is_the_same(void **state)
{
	struct room *room = *state;
	struct session system = as(room, "system"), an = as(room, "an");
	const char *before;
	size_t events;
	work(room);
	assert_sound(room, room->desk);
	before = dump(room, room->desk);
	assert_true(strlen(before) > 1000);
	room_need(room, desk_rebuild(room->desk, &system, &events, &room->err));
	assert_true(events > 20);
	assert_string_equal(before, dump(room, room->desk));
	assert_int_equal(desk_rebuild(room->desk, &an, &events, &room->err), -1);
	assert_int_equal(room->err.code, ERR_DENIED);
}

static void test_state_that_differs_is_found(void **state)
{
	struct room *room = *state;
	struct session system = as(room, "system");
	struct verification verification;
	struct casefile file;
	struct case_row row;
	const char *id = work(room);
	size_t events;
	bool found;
	room_need(room, case_fetch(room->desk, id, &room->arena, &row, &file, &found, &room->err));
	file.title = "别的";
	room_need(room, desk_begin(room->desk, &room->err));
	room_need(room, desk_end(room->desk, case_keep(room->desk, &file, &room->arena, &room->err), &room->err));
	room_need(room, desk_verify(room->desk, &system, &room->arena, &verification, &room->err));
	assert_false(verification.sound);
	assert_non_null(strstr(verification.words, id));
	room_need(room, desk_rebuild(room->desk, &system, &events, &room->err));
	assert_sound(room, room->desk);
}

static void test_backup_and_restore(void **state)
{
	struct room *room = *state;
	const char *copy = room_file(room, "copy.db"), *before, *later;
	struct command filing = draw(room, "后来", 1);
	struct stat at;
	FILE *file;
	work(room);
	before = dump(room, room->desk);
	room_need(room, desk_backup(room->desk, copy, &room->err));
	assert_int_equal(desk_backup(room->desk, copy, &room->err), -1);
	pass(room, "an", &filing);
	later = dump(room, room->desk);
	desk_close(room->desk);
	room->desk = NULL;
	room_need(room, desk_restore(&room->options, copy, &room->err));
	room->desk = room_desk(room);
	assert_string_equal(before, dump(room, room->desk));
	assert_sound(room, room->desk);
	/* what was replaced is there, whole */
	desk_close(room->desk);
	room->desk = NULL;
	room->options.database = room_file(room, "desk.db.before");
	room->desk = room_desk(room);
	assert_string_equal(later, dump(room, room->desk));
	desk_close(room->desk);
	room->desk = NULL;
	room->options.database = room->path;
	assert_int_equal(desk_restore(&room->options, copy, &room->err), -1); /* .before is still there */
	assert_int_equal(remove(room_file(room, "desk.db.before")), 0);
	/* a damaged copy replaces nothing */
	file = fopen(copy, "r+b");
	assert_non_null(file);
	assert_int_equal(fseek(file, 8192, SEEK_SET), 0);
	for (int i = 0; i < 8192; i++)
		fputc(0x5a, file);
	fclose(file);
	assert_int_equal(desk_restore(&room->options, copy, &room->err), -1);
	assert_int_not_equal(stat(room_file(room, "desk.db.before"), &at), 0);
	assert_int_not_equal(stat(room_file(room, "desk.db.restoring"), &at), 0);
	room->desk = room_desk(room);
	assert_string_equal(before, dump(room, room->desk));
	assert_int_equal(desk_restore(&room->options, room_file(room, "none.db"), &room->err), -1);
	assert_int_equal(room->err.code, ERR_MISSING);
}

/* Somebody was still sitting there: what they do next is refused, not written where nobody looks; what they may touch they still may. */
static void test_restored_under_an_open_desk(void **state)
{
	struct room *room = *state;
	const char *copy = room_file(room, "copy.db"), *before;
	struct command filing = draw(room, "后来", 1);
	struct session an = as(room, "an");
	struct verdict verdict;
	struct stat at;
	work(room);
	assert_int_equal(chmod(room->path, 0660), 0);
	before = dump(room, room->desk);
	room_need(room, desk_backup(room->desk, copy, &room->err));
	assert_int_equal(chmod(copy, 0600), 0);
	room_need(room, desk_restore(&room->options, copy, &room->err));
	assert_int_equal(desk_submit(room->desk, &an, &filing, &room->arena, &verdict, &room->err), -1);
	assert_non_null(strstr(room->err.words, "没有写入"));
	desk_close(room->desk);
	room->desk = room_desk(room);
	assert_string_equal(before, dump(room, room->desk));
	pass(room, "an", &filing);
	assert_sound(room, room->desk);
	assert_int_equal(stat(room->path, &at), 0);
	assert_int_equal(at.st_mode & 0777, 0660);
	assert_int_not_equal(stat(room_file(room, "desk.db.restoring-wal"), &at), 0);
	assert_int_not_equal(stat(room_file(room, "desk.db.restoring-shm"), &at), 0);
}

static void test_two_desks_see_each_other(void **state)
{
	struct room *room = *state;
	struct desk *other = room_desk(room);
	struct command filing = draw(room, "纸", 1);
	struct session bo = as(room, "bo");
	struct inbox inbox;
	assert_false(desk_changed(other));
	pass(room, "an", &filing);
	assert_false(desk_changed(room->desk)); /* one's own does not count */
	assert_true(desk_changed(other));
	assert_false(desk_changed(other));
	room_need(room, desk_inbox(other, &bo, 0, 10, &room->arena, &inbox, &room->err));
	assert_int_equal(inbox.count, 1);
	desk_close(other);
}

static void test_read_only(void **state)
{
	struct room *room = *state;
	struct session an = as(room, "an");
	struct command filing = draw(room, "纸", 1);
	struct verdict verdict;
	struct draft_row draft = {.workflow = "draw", .title = "", .content = "{}"};
	struct desk *reader;
	room->options.read_only = true;
	reader = room_desk(room);
	room->options.read_only = false;
	assert_int_equal(desk_submit(reader, &an, &filing, &room->arena, &verdict, &room->err), -1);
	assert_int_equal(room->err.code, ERR_READONLY);
	assert_int_equal(desk_save_draft(reader, &an, &draft, &room->err), -1);
	assert_int_equal(room->err.code, ERR_READONLY);
	assert_sound(room, reader);
	desk_close(reader);
}

static void test_opening_what_is_not_there(void **state)
{
	struct room *room = *state;
	struct desk_options options = room->options;
	struct issues issues = {.arena = &room->arena};
	struct desk *desk;
	struct stat at;
	FILE *file;
	options.database = room_file(room, "none.db");
	assert_int_equal(desk_open(&options, &desk, &room->err), -1);
	assert_int_equal(room->err.code, ERR_MISSING);
	assert_int_equal(desk_init(&options, room_file(room, "no-office"), true, true, &issues, &room->err), -1);
	assert_int_equal(room->err.code, ERR_MISSING);
	assert_int_not_equal(stat(options.database, &at), 0);
	/* what is no database, and the folder itself */
	options.database = room_file(room, "text.db");
	file = fopen(options.database, "wb");
	assert_non_null(file);
	fputs("这不是数据库，只是一段文字。这不是数据库，只是一段文字。", file);
	fclose(file);
	assert_int_equal(desk_open(&options, &desk, &room->err), -1);
	assert_true(strlen(room->err.words) > 0);
	options.database = room->dir;
	assert_int_equal(desk_open(&options, &desk, &room->err), -1);
	options.database = room_file(room, "none.db");
	assert_int_not_equal(stat(options.database, &at), 0);
	assert_int_equal(desk_init(&room->options, room_file(room, "no-office"), true, true, &issues, &room->err), -1); /* exists */
	assert_non_null(strstr(room->err.words, room->path));
}

static int copy_file(struct room *room, const char *from, const char *to, const char *cut, const char *put)
{
	static char text[65536];
	FILE *in = fopen(from, "rb"), *out;
	size_t len;
	char *at;
	(void)room;
	assert_non_null(in);
	len = fread(text, 1, sizeof(text) - 1, in);
	fclose(in);
	text[len] = '\0';
	out = fopen(to, "wb");
	assert_non_null(out);
	at = cut ? strstr(text, cut) : NULL;
	if (at) {
		fwrite(text, 1, (size_t)(at - text), out);
		fputs(put, out);
		fputs(at + strlen(cut), out);
	} else {
		fputs(text, out);
	}
	fclose(out);
	return at ? 1 : 0;
}

/* A copy of the small office's rules in the room's folder, with one text changed. Removed by the caller's second call with put NULL. */
static const char *office_copy(struct room *room, const char *name, const char *cut, const char *put)
{
	static const char *const files[] = {"office.yaml", "clauses.yaml", "accounts.yaml", "workflows/draw.yaml", "workflows/bulk.yaml",
	        "workflows/meeting.yaml", "registers/draws.yaml"};
	const char *dir = room_file(room, name);
	int changed = 0;
	mkdir(dir, 0700);
	mkdir(arena_printf(&room->arena, "%s/workflows", dir), 0700);
	mkdir(arena_printf(&room->arena, "%s/registers", dir), 0700);
	for (size_t i = 0; i < sizeof(files) / sizeof(*files); i++)
		changed += copy_file(room, arena_printf(&room->arena, "%s/../tests/desk/office/%s", room->options.data_dir, files[i]),
		        arena_printf(&room->arena, "%s/%s", dir, files[i]), cut, put);
	assert_int_equal(changed, 1);
	return dir;
}

static void office_remove(struct room *room, const char *dir)
{
	static const char *const files[] = {"office.yaml", "clauses.yaml", "accounts.yaml", "workflows/draw.yaml", "workflows/bulk.yaml",
	        "workflows/meeting.yaml", "registers/draws.yaml", "workflows", "registers", ""};
	for (size_t i = 0; i < sizeof(files) / sizeof(*files); i++)
		remove(arena_printf(&room->arena, "%s/%s", dir, files[i]));
}

/* Also when it was closed and goes on: the newer rules would not have it corrected to this amount. */
static void assert_reopens_under(struct room *room, const char *id, const char *book)
{
	struct command give = act(id, ACTION_PASS, "give"), reopen = act(id, ACTION_REOPEN, NULL), amend = act(id, ACTION_AMEND, NULL);
	struct session an = as(room, "an");
	struct case_view view;
	pass(room, "ce", &give);
	reopen.words = "发错了";
	reopen.to = "approve";
	pass(room, "bo", &reopen);
	amend.words = "少领些";
	field(room, &amend, "amount", (struct value){.kind = VALUE_MONEY, .fen = 45000});
	pass(room, "an", &amend);
	room_need(room, desk_case(room->desk, &an, id, &room->arena, &view, &room->err));
	assert_string_equal(view.book->hash, book);
	assert_int_equal(view.file.duty_count, 1); /* and what was given falls with its receipt */
	assert_string_equal(view.file.duties[0].step, "approve");
}

static void test_open_cases_finish_under_their_rules(void **state)
{
	struct room *room = *state;
	struct session adm = as(room, "adm"), an = as(room, "an");
	struct issues issues = {.arena = &room->arena};
	struct command filing = draw(room, "机", 600), early;
	struct desk *other = room_desk(room);
	struct case_view view;
	const char *dir = office_copy(room, "newer", "amount > 1000", "amount > 400"), *id, *old = desk_book(room->desk)->hash;
	filing.override_by = "bo";
	filing.override_reason = "急用";
	id = pass(room, "an", &filing);
	assert_string_equal(desk_book(other)->hash, old);
	assert_int_equal(desk_adopt(room->desk, &an, dir, &issues, &room->err), -1);
	assert_int_equal(room->err.code, ERR_DENIED);
	room_need(room, desk_adopt(room->desk, &adm, dir, &issues, &room->err));
	assert_string_not_equal(desk_book(room->desk)->hash, old);
	assert_string_equal(desk_book(other)->hash, desk_book(room->desk)->hash); /* an open desk notices */
	assert_int_equal(submit(room, "an", &filing).kind, VERDICT_REFUSED);
	early = act(id, ACTION_PASS, "approve");
	pass(room, "bo", &early);
	room_need(room, desk_case(room->desk, &an, id, &room->arena, &view, &room->err));
	assert_string_equal(view.book->hash, old);
	assert_reopens_under(room, id, old);
	/* once more is no adoption */
	assert_int_equal(desk_adopt(room->desk, &adm, dir, &issues, &room->err), -1);
	assert_int_equal(room->err.code, ERR_USAGE);
	assert_sound(room, room->desk);
	office_remove(room, dir);
	desk_close(other);
}

static void test_rules_of_another_office(void **state)
{
	struct room *room = *state;
	struct session adm = as(room, "adm");
	struct issues issues = {.arena = &room->arena};
	const char *dir = office_copy(room, "other", "office: small", "office: large");
	assert_int_equal(desk_adopt(room->desk, &adm, dir, &issues, &room->err), -1);
	assert_non_null(strstr(room->err.words, "large"));
	office_remove(room, dir);
	dir = office_copy(room, "wrong", "amount > 1000", "amonut > 1000");
	assert_int_equal(desk_adopt(room->desk, &adm, dir, &issues, &room->err), -1);
	assert_true(issues.count > 0);
	assert_non_null(strstr(issues.items[0].file, "workflows/draw.yaml"));
	office_remove(room, dir);
}

static void test_calendar_and_marks_survive_the_image(void **state)
{
	struct room *room = *state;
	const struct rulebook *book = desk_book(room->desk);
	const struct workflow *workflow = rulebook_workflow(book, "draw");
	assert_non_null(book->work.calendar);
	assert_false(worktime_is_workday(&book->work, day_from_civil(2026, 10, 1)));
	assert_true(worktime_is_provisional(&book->work, day_from_civil(2199, 1, 1)));
	assert_string_equal(workflow->checks[0].cites.file, "workflows/draw.yaml");
	assert_int_equal(workflow->checks[0].cites.line, 30);
}

static void test_doctor_and_checkpoint(void **state)
{
	struct room *room = *state;
	struct session aud = as(room, "aud");
	struct health *lines;
	const char *text;
	size_t count;
	room_need(room, desk_doctor(room->desk, &room->arena, &lines, &count, &room->err));
	assert_true(count >= 5);
	assert_int_equal(desk_checkpoint(room->desk, &aud, "short", &room->arena, &text, &room->err), -1);
	assert_int_equal(room->err.code, ERR_USAGE);
}

/* ---- work that is cut off ---- */

static int die(struct store *store, struct err *err)
{
	(void)store;
	(void)err;
	_exit(7);
}

/* A process that dies with everything written and nothing committed leaves nothing, and keeps nobody waiting. */
static void test_killed_before_commit(void **state)
{
	struct room *room = *state;
	const char *before = dump(room, room->desk);
	struct command filing = draw(room, "纸", 1);
	struct store_ops dying = sqlite_store;
	int status;
	pid_t child;
	dying.commit = die;
	desk_close(room->desk); /* a connection is not carried over a fork */
	room->desk = NULL;
	child = fork();
	assert_true(child >= 0);
	if (child == 0) {
		room->options.store = &dying;
		room->desk = room_desk(room);
		submit(room, "an", &filing);
		_exit(1);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 7);
	room->desk = room_desk(room);
	assert_string_equal(before, dump(room, room->desk));
	pass(room, "an", &filing);
	assert_sound(room, room->desk);
}

/* The n-th write fails, for every n until none does: what is stored afterwards is the old state or the new one. */
static void test_fails_at_each_write(void **state)
{
	struct room *room = *state;
	struct session an = as(room, "an");
	struct command filing = draw(room, "纸", 1);
	struct verdict verdict;
	bool failed = true;
	room->options.store = flaky_around(&sqlite_store);
	for (int n = 0; failed; n++) {
		struct desk *desk;
		const char *before = dump(room, room->desk);
		int result;
		flaky_fail_at(-1, false);
		desk = room_desk(room);
		flaky_fail_at(n, false);
		result = desk_submit(desk, &an, &filing, &room->arena, &verdict, &room->err);
		failed = flaky_failed();
		flaky_fail_at(-1, false);
		assert_int_equal(result, failed ? -1 : 0);
		desk_close(desk);
		if (failed)
			assert_string_equal(before, dump(room, room->desk));
		else
			assert_string_not_equal(before, dump(room, room->desk));
		assert_true(n < 50);
	}
	assert_sound(room, room->desk);
}

/* Several processes file at once: every paper is there, once, under an id and a number of its own. */
static void test_many_file_at_once(void **state)
{
	enum { PROCESSES = 4, FILINGS = 8 };
	struct room *room = *state;
	pid_t children[PROCESSES];
	desk_close(room->desk);
	room->desk = NULL;
	for (size_t i = 0; i < PROCESSES; i++) {
		children[i] = fork();
		assert_true(children[i] >= 0);
		if (children[i] > 0)
			continue;
		room->desk = room_desk(room);
		for (int k = 0; k < FILINGS; k++) {
			struct command filing = draw(room, "纸", 1), act_on;
			act_on = act(pass(room, "an", &filing), ACTION_PASS, "approve");
			pass(room, "bo", &act_on);
			act_on.step = "give";
			pass(room, "ce", &act_on);
		}
		desk_close(room->desk);
		_exit(0);
	}
	for (size_t i = 0; i < PROCESSES; i++) {
		int status;
		assert_int_equal(waitpid(children[i], &status, 0), children[i]);
		assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
	}
	room->desk = room_desk(room);
	{
		struct session an = as(room, "an");
		struct case_line *lines;
		char number[64];
		bool seen[PROCESSES * FILINGS + 1] = {false};
		size_t count;
		room_need(room, desk_cases(room->desk, &an, false, 0, 1000, &room->arena, &lines, &count, &room->err));
		assert_int_equal(count, PROCESSES * FILINGS);
		for (size_t i = 0; i < count; i++) {
			int n = 0;
			snprintf(number, sizeof(number), "%s", lines[i].number);
			assert_int_equal(sscanf(number, "小领〔2026〕%d号", &n), 1);
			assert_in_range(n, 1, PROCESSES * FILINGS);
			assert_false(seen[n]);
			seen[n] = true;
			assert_true(i == 0 || strcmp(lines[i].id, lines[i - 1].id) < 0);
		}
	}
	assert_sound(room, room->desk);
}

static void test_export_reads_like_the_screen(void **state)
{
	struct room *room = *state;
	struct session keeper = as(room, "ce"), stranger = as(room, "du");
	struct page_query query = {.register_id = "draws", .as_of_s = TIME_NONE, .limit = 1};
	const char *path = room_file(room, "draws.csv");
	char text[4096];
	size_t len;
	FILE *file;
	work(room);
	assert_int_equal(desk_export(room->desk, &keeper, &query, "csw", path, &room->err), -1);
	assert_non_null(strstr(room->err.words, "csv"));
	assert_int_equal(desk_export(room->desk, &stranger, &query, "csv", path, &room->err), -1);
	assert_int_equal(room->err.code, ERR_MISSING);
	room_need(room, desk_export(room->desk, &keeper, &query, "csv", path, &room->err));
	assert_int_equal(desk_export(room->desk, &keeper, &query, "csv", path, &room->err), -1); /* exists */
	file = fopen(path, "rb");
	assert_non_null(file);
	len = fread(text, 1, sizeof(text) - 1, file);
	fclose(file);
	text[len] = '\0';
	assert_non_null(strstr(text, "编号,日期,领用人,物品,金额,凭证号"));
	assert_non_null(strstr(text, "小领〔2026〕1号,2026-03-02,安一,纸,"));
}

#define IN_ROOM(test) cmocka_unit_test_setup_teardown(test, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
	        IN_ROOM(test_rebuilt_is_the_same),
	        IN_ROOM(test_state_that_differs_is_found),
	        IN_ROOM(test_backup_and_restore),
	        IN_ROOM(test_restored_under_an_open_desk),
	        IN_ROOM(test_two_desks_see_each_other),
	        IN_ROOM(test_read_only),
	        IN_ROOM(test_opening_what_is_not_there),
	        IN_ROOM(test_open_cases_finish_under_their_rules),
	        IN_ROOM(test_rules_of_another_office),
	        IN_ROOM(test_calendar_and_marks_survive_the_image),
	        IN_ROOM(test_doctor_and_checkpoint),
	        IN_ROOM(test_killed_before_commit),
	        IN_ROOM(test_fails_at_each_write),
	        IN_ROOM(test_many_file_at_once),
	        IN_ROOM(test_export_reads_like_the_screen),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
