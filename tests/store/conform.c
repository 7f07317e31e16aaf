/* SPDX-License-Identifier: MIT */
/* conform: the suite. It knows store.h and nothing of what stands behind it. */
#include "conform.h"

#include "fixture.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

static const struct store_ops *under_test;

static int set_up(void **state)
{
	static struct fixture fixture;

	fixture_create(&fixture, under_test);
	*state = &fixture;
	return 0;
}

static int tear_down(void **state)
{
	fixture_end(*state);
	return 0;
}

static enum err_code open_code(struct fixture *fixture, const char *path, enum store_mode mode)
{
	struct store *store = NULL;
	struct err err = {ERR_NONE, ""};

	if (!fixture->ops->open(path, mode, &store, &err))
		fixture->ops->close(store);
	else
		assert_true(err.words[0] != '\0');
	return err.code;
}

static void opening_says_what_is_wrong(void **state)
{
	struct fixture *fixture = *state;
	const char *text = fixture_file(fixture, "letter.txt"), *empty = fixture_file(fixture, "empty");
	FILE *file = fopen(text, "w");

	assert_non_null(file);
	for (int i = 0; i < 100; i++)
		fputs("这只是一封信，不是数据库。\n", file);
	fclose(file);
	fclose(fopen(empty, "w"));
	assert_int_equal(open_code(fixture, text, STORE_WRITE), ERR_DAMAGED);
	assert_int_equal(open_code(fixture, empty, STORE_WRITE), ERR_DAMAGED);
	assert_int_equal(open_code(fixture, fixture->dir, STORE_WRITE), ERR_USAGE);
	assert_int_equal(open_code(fixture, fixture_file(fixture, "none.db"), STORE_WRITE), ERR_MISSING);
	assert_int_equal(open_code(fixture, fixture_file(fixture, "none/none.db"), STORE_CREATE), ERR_MISSING);
	assert_int_equal(open_code(fixture, fixture->path, STORE_CREATE), ERR_USAGE);
	assert_int_equal(open_code(fixture, fixture->path, STORE_WRITE), ERR_NONE);
	assert_int_equal(open_code(fixture, fixture->path, STORE_READ), ERR_NONE);
	fixture->ops->close(NULL);
}

static void a_reader_cannot_write(void **state)
{
	struct fixture *fixture = *state;
	struct store *reader;
	struct err err = {ERR_NONE, ""};
	struct draft draft = {.person = "li", .content = "x"};

	assert_int_equal(fixture->ops->open(fixture->path, STORE_READ, &reader, &err), 0);
	assert_int_equal(fixture->ops->put_draft(reader, &draft, &err), -1);
	assert_int_equal(err.code, ERR_READONLY);
	err.code = ERR_NONE;
	assert_int_equal(fixture->ops->begin(reader, &err), -1);
	assert_int_equal(err.code, ERR_READONLY);
	fixture->ops->close(reader);
}

static void writing_needs_a_transaction(void **state)
{
	struct fixture *fixture = *state;
	const struct store_ops *ops = fixture->ops;
	struct store *store = fixture->store;
	struct event event = event_of(fixture, "c", 1, EVENT_CASE_OPENED, moment(0), "li", "{}");
	struct case_row row = {.id = "c", .status = "open"};
	struct err *err = &fixture->err;

	assert_int_equal(ops->append(store, &event, 1, err), -1);
	assert_int_equal(ops->put_case(store, &row, "s", err), -1);
	assert_int_equal(ops->define_registers(store, &letters, 1, err), -1);
	assert_int_equal(ops->put_secret(store, "li", "h", 0, 0, err), -1);
	assert_int_equal(ops->put_book(store, "h", "x", 1, 0, err), -1);
	assert_int_equal(ops->put_setting(store, "office", "x", err), -1);
	assert_int_equal(ops->clear_derived(store, err), -1);
	assert_int_equal(ops->project(store, &event, err), -1);
	assert_int_equal(ops->commit(store, err), -1);
	ops->rollback(store);
	assert_chain(fixture, 0);
}

static void rolling_back_leaves_all_as_it_was(void **state)
{
	struct fixture *fixture = *state;
	const char *before = (say(fixture, "c1", 1, EVENT_CASE_OPENED, "{'applicant':'li'}"), dump_of(fixture));
	struct event event = event_of(fixture, "c1", 2, EVENT_DUTY_OPENED, moment(1), "li", "{'duty':'c1/2','persons':['wang']}");

	must_begin(fixture);
	assert_int_equal(fixture->ops->append(fixture->store, &event, 1, &fixture->err), 0);
	assert_string_not_equal(dump_of(fixture), before);
	fixture->ops->rollback(fixture->store);
	assert_string_equal(dump_of(fixture), before);
	assert_chain(fixture, 1);
}

static int note_id(void *context, const struct event_row *row, struct err *err)
{
	char *list = context;

	(void)err;
	snprintf(list + strlen(list), 64 - strlen(list), "%lld ", (long long)row->event.id);
	return row->event.id == 4 ? 7 : 0;
}

static int note_payload(void *context, const struct event_row *row, struct err *err)
{
	(void)err;
	snprintf(context, 64, "%s", row->payload);
	return 0;
}

static void events_come_back_in_order(void **state)
{
	struct fixture *fixture = *state;
	char list[64] = "";

	say(fixture, "c1", 1, EVENT_CASE_OPENED, "{'z':'乙','a':{'y':1,'b':['q']}}");
	say(fixture, "", 0, EVENT_LOOKED, "{'what':'x'}");
	say(fixture, "c1", 2, EVENT_CASE_STOPPED, "{}");
	assert_int_equal(fixture->ops->events(fixture->store, "c1", 0, 1, note_payload, list, &fixture->err), 0);
	assert_string_equal(list, "{\"a\":{\"b\":[\"q\"],\"y\":1},\"z\":\"乙\"}");
	list[0] = '\0';
	assert_int_equal(fixture->ops->events(fixture->store, "c1", 0, 0, note_id, list, &fixture->err), 0);
	assert_string_equal(list, "1 3 ");
	list[0] = '\0';
	assert_int_equal(fixture->ops->events(fixture->store, "", 0, 0, note_id, list, &fixture->err), 0);
	assert_string_equal(list, "2 ");
	list[0] = '\0';
	assert_int_equal(fixture->ops->events(fixture->store, NULL, 1, 1, note_id, list, &fixture->err), 0);
	assert_string_equal(list, "2 ");
	say(fixture, "c2", 1, EVENT_CASE_OPENED, "{}");
	say(fixture, "c2", 2, EVENT_CASE_LIFTED, "{}");
	list[0] = '\0';
	assert_int_equal(fixture->ops->events(fixture->store, NULL, 0, 0, note_id, list, &fixture->err), 7);
	assert_string_equal(list, "1 2 3 4 ");
	assert_chain(fixture, 5);
}

static void a_case_keeps_its_places(void **state)
{
	struct fixture *fixture = *state;
	struct event twin = event_of(fixture, "c1", 1, EVENT_CASE_OPENED, moment(1), "li", "{}");

	say(fixture, "c1", 1, EVENT_CASE_OPENED, "{}");
	must_begin(fixture);
	assert_int_equal(fixture->ops->append(fixture->store, &twin, 1, &fixture->err), -1);
	fixture->ops->rollback(fixture->store);
	assert_chain(fixture, 1);
}

static void cases_are_found_and_listed(void **state)
{
	struct fixture *fixture = *state;
	struct case_row row, *rows;
	const char *text;
	size_t count;

	for (int i = 1; i <= 5; i++) {
		const char *id = arena_printf(&fixture->arena, "c%d", i);

		say(fixture, id, 1, EVENT_CASE_OPENED, "{}");
		put_case(fixture, id, "w", i == 3 ? "wang" : "li", i == 2 ? "closed" : "open", i == 4 ? "仁府办收〔2026〕1号" : NULL);
	}
	put_case(fixture, "c1", "w", "li", "stopped", NULL);
	assert_int_equal(fixture->ops->get_case(fixture->store, "c1", &fixture->arena, &row, &text, &fixture->err), 0);
	assert_string_equal(row.status, "stopped");
	assert_string_equal(text, "state of c1");
	assert_int_equal(fixture->ops->get_case(fixture->store, "仁府办收〔2026〕1号", &fixture->arena, &row, &text, &fixture->err), 0);
	assert_string_equal(row.id, "c4");
	assert_int_equal(fixture->ops->get_case(fixture->store, "c9", &fixture->arena, &row, &text, &fixture->err), 0);
	assert_null(row.id);
	assert_int_equal(fixture->ops->cases(fixture->store, "li", NULL, 0, 2, &fixture->arena, &rows, &count, &fixture->err), 0);
	assert_int_equal(count, 2);
	assert_string_equal(rows[0].id, "c5");
	assert_string_equal(rows[1].id, "c4");
	assert_int_equal(fixture->ops->cases(fixture->store, "li", NULL, rows[1].row, 9, &fixture->arena, &rows, &count, &fixture->err), 0);
	assert_int_equal(count, 2);
	assert_string_equal(rows[0].id, "c2");
	assert_string_equal(rows[1].id, "c1");
	assert_int_equal(fixture->ops->cases(fixture->store, NULL, "open", 0, 9, &fixture->arena, &rows, &count, &fixture->err), 0);
	assert_int_equal(count, 3);
	assert_int_equal(fixture->ops->cases(fixture->store, "li", "closed", 0, 9, &fixture->arena, &rows, &count, &fixture->err), 0);
	assert_int_equal(count, 1);
	assert_string_equal(rows[0].id, "c2");
}

/* wang holds post head of unit docs; zhao acts for them from the 23rd; qian is in charge of docs and is deputy. */
static void staff_of(struct fixture *fixture)
{
	say(fixture, "", 0, EVENT_PERSON, "{'person':'wang','name':'王芳','unit':'docs','employment':'established','initials':'wf'}");
	say(fixture, "", 0, EVENT_PERSON, "{'person':'zhao','name':'赵六','unit':'docs','employment':'contract'}");
	say(fixture, "", 0, EVENT_PERSON, "{'person':'qian','name':'钱七','unit':'','employment':'established'}");
	say(fixture, "", 0, EVENT_APPOINTED, "{'person':'wang','post':'auditor','unit':'','from':'2019-01-01'}");
	say(fixture, "", 0, EVENT_APPOINTED, "{'person':'wang','post':'head','unit':'docs','from':'2020-01-01'}");
	say(fixture, "", 0, EVENT_APPOINTED, "{'person':'zhao','post':'clerk','unit':'docs','from':'2020-01-01'}");
	say(fixture, "", 0, EVENT_APPOINTED,
	        "{'person':'zhao','post':'head','unit':'docs','from':'2026-11-23','to':'2026-11-25','acting':true}");
	say(fixture, "", 0, EVENT_APPOINTED, "{'person':'qian','post':'deputy','unit':'','from':'2020-01-01'}");
	say(fixture, "", 0, EVENT_CHARGED, "{'person':'qian','relation':'leader','of':'docs','from':'2020-01-01'}");
}

static struct answer answer_to(struct fixture *fixture, struct question question)
{
	struct answer answer;

	if (fixture->ops->ask(fixture->store, &question, &fixture->arena, &answer, &fixture->err))
		fail_msg("%s", fixture->err.words);
	return answer;
}

static void posts_are_answered_by_the_day(void **state)
{
	struct fixture *fixture = *state;
	struct answer answer;

	staff_of(fixture);
	answer = answer_to(fixture, (struct question){.kind = ASK_HOLDERS, .name = "head", .of = "docs", .at_s = moment(0)});
	assert_int_equal(answer.capacity_count, 1);
	assert_string_equal(answer.capacities[0].name, "王芳");
	assert_true(answer.capacities[0].principal);
	answer = answer_to(fixture, (struct question){.kind = ASK_HOLDERS, .name = "head", .at_s = moment(24 * 60)});
	assert_int_equal(answer.capacity_count, 2);
	assert_true(answer.capacities[1].acting);
	assert_false(answer.capacities[1].principal);
	assert_string_equal(answer.capacities[1].person, "zhao");
	assert_int_equal(
	        answer_to(fixture, (struct question){.kind = ASK_HOLDERS, .name = "head", .of = "cars", .at_s = moment(0)}).capacity_count,
	        0);
	answer = answer_to(fixture, (struct question){.kind = ASK_PERSON, .of = "wang", .at_s = moment(0)});
	assert_int_equal(answer.capacity_count, 2);
	assert_string_equal(answer.capacities[0].post, "head"); /* of their own unit, though younger */
	assert_true(answer.capacities[0].principal);
	assert_string_equal(answer.capacities[1].post, "auditor");
	assert_false(answer.capacities[1].principal);
	answer = answer_to(fixture, (struct question){.kind = ASK_CHARGED, .name = "leader", .of = "docs", .at_s = moment(0)});
	assert_int_equal(answer.capacity_count, 1);
	assert_string_equal(answer.capacities[0].post, "deputy");
	assert_int_equal(answer_to(fixture, (struct question){.kind = ASK_CHARGED, .name = "leader", .of = "cars", .at_s = moment(0)})
	                         .capacity_count,
	        0);
	assert_int_equal(answer_to(fixture, (struct question){.kind = ASK_PERSON, .of = "nobody", .at_s = moment(0)}).capacity_count, 0);
}

static void posts_end_and_are_corrected(void **state)
{
	struct fixture *fixture = *state;
	const struct question head = {.kind = ASK_HOLDERS, .name = "head", .of = "docs", .at_s = moment(0)};
	struct holding_row *rows;
	size_t count;

	staff_of(fixture);
	say(fixture, "", 0, EVENT_APPOINTED, "{'person':'wang','post':'head','unit':'docs','to':'2026-11-21'}");
	assert_int_equal(answer_to(fixture, head).capacity_count, 0);
	say(fixture, "", 0, EVENT_APPOINTED, "{'person':'wang','post':'head','unit':'docs','from':'2020-01-01','to':'2026-11-22'}");
	assert_int_equal(answer_to(fixture, head).capacity_count, 1);
	assert_int_equal(
	        fixture->ops->holdings(fixture->store, "wang", day_from_civil(2026, 11, 22), &fixture->arena, &rows, &count, &fixture->err),
	        0);
	assert_int_equal(count, 2);
	assert_string_equal(rows[0].what, "head");
	assert_int_equal(rows[0].to, day_from_civil(2026, 11, 22));
	say(fixture, "", 0, EVENT_PERSON, "{'person':'wang','to':'2026-11-20'}");
	assert_int_equal(answer_to(fixture, head).capacity_count, 0);
	assert_int_equal(
	        fixture->ops->holdings(fixture->store, NULL, day_from_civil(2026, 11, 23), &fixture->arena, &rows, &count, &fixture->err),
	        0);
	assert_int_equal(count, 4); /* of qian a post and a charge, of zhao two posts */
}

static void people_are_listed(void **state)
{
	struct fixture *fixture = *state;
	struct person_row *rows;
	size_t count;

	staff_of(fixture);
	say(fixture, "", 0, EVENT_PERSON, "{'person':'zhao','to':'2026-11-20'}");
	must_begin(fixture);
	assert_int_equal(fixture->ops->put_secret(fixture->store, "wang", "h", 0, 5, &fixture->err), 0);
	must_commit(fixture);
	assert_int_equal(fixture->ops->people(fixture->store, &fixture->arena, &rows, &count, &fixture->err), 0);
	assert_int_equal(count, 3);
	assert_string_equal(rows[1].id, "wang");
	assert_string_equal(rows[1].initials, "wf");
	assert_true(rows[1].active && rows[1].has_password && rows[1].locked);
	assert_string_equal(rows[2].name, "赵六"); /* what was not said again stays */
	assert_true(!rows[2].active && !rows[2].has_password && !rows[2].locked);
}

static void absences_and_employment(void **state)
{
	struct fixture *fixture = *state;
	struct question away = {.kind = ASK_AWAY, .of = "wang", .at_s = moment(0)};
	struct absence_row *rows;
	size_t count;

	staff_of(fixture);
	assert_false(answer_to(fixture, away).value.flag);
	say(fixture, "", 0, EVENT_ABSENCE, "{'person':'wang','from':'2026-11-22','to':'2026-11-24','reason':'出差'}");
	assert_true(answer_to(fixture, away).value.flag);
	away.at_s = moment(3 * 24 * 60 - 1);
	assert_true(answer_to(fixture, away).value.flag);
	away.at_s = moment(3 * 24 * 60);
	assert_false(answer_to(fixture, away).value.flag);
	assert_int_equal(fixture->ops->absences(fixture->store, day_from_civil(2026, 11, 24), day_from_civil(2026, 12, 1), &fixture->arena,
	                         &rows, &count, &fixture->err),
	        0);
	assert_int_equal(count, 1);
	assert_string_equal(rows[0].reason, "出差");
	say(fixture, "", 0, EVENT_ABSENCE, "{'person':'wang','from':'2026-11-22','to':'2026-11-21'}");
	away.at_s = moment(0);
	assert_false(answer_to(fixture, away).value.flag);
	assert_string_equal(answer_to(fixture, (struct question){.kind = ASK_EMPLOYMENT, .of = "zhao"}).value.text, "contract");
	assert_int_equal(answer_to(fixture, (struct question){.kind = ASK_EMPLOYMENT, .of = "x"}).value.kind, VALUE_MISSING);
}

static void accounts_add_up(void **state)
{
	struct fixture *fixture = *state;
	struct question balance = {.kind = ASK_BALANCE, .name = "loan", .of = "wang", .at_s = moment(0)};

	assert_int_equal(answer_to(fixture, balance).value.kind, VALUE_MISSING);
	say(fixture, "c1", 1, EVENT_POSTED, "{'account':'loan','key':'wang','kind':'hold','fen':10000}");
	say(fixture, "c1", 2, EVENT_POSTED, "{'account':'loan','key':'wang','kind':'release','fen':10000}");
	say(fixture, "c1", 3, EVENT_POSTED, "{'account':'loan','key':'wang','kind':'post','fen':'7000'}");
	say_at(fixture, moment(40 * 24 * 60), "c1", 4, EVENT_POSTED, "{'account':'loan','key':'wang','kind':'post','fen':500}");
	say_at(fixture, moment(50 * 24 * 60), "c1", 5, EVENT_POSTED, "{'account':'loan','key':'wang','kind':'reverse','fen':20}");
	say(fixture, "c1", 6, EVENT_POSTED, "{'account':'loan','key':'zhao','kind':'post','fen':1}");
	say(fixture, "c1", 7, EVENT_POSTED, "{'account':'days','key':'wang','kind':'post','number':35000}");
	assert_int_equal(answer_to(fixture, balance).value.kind, VALUE_MONEY);
	assert_int_equal(answer_to(fixture, balance).value.fen, 7480);
	balance.period = "2026";
	assert_int_equal(answer_to(fixture, balance).value.fen, 7000);
	balance.period = "2027-01";
	assert_int_equal(answer_to(fixture, balance).value.fen, 480);
	balance.period = "2026-10";
	assert_int_equal(answer_to(fixture, balance).value.kind, VALUE_MISSING);
	balance = (struct question){.kind = ASK_BALANCE, .name = "days", .of = "wang"};
	assert_int_equal(answer_to(fixture, balance).value.kind, VALUE_NUMBER);
	assert_int_equal(answer_to(fixture, balance).value.number, 35000);
}

static void numbers_have_no_gap_and_no_twin(void **state)
{
	struct fixture *fixture = *state;
	struct question next = {.kind = ASK_NUMBER, .name = "收文", .year = 2026};
	struct event twin = event_of(fixture, "c2", 1, EVENT_NUMBERED, moment(1), "li", "{'series':'收文','year':2026,'n':2,'text':'2号'}");

	assert_int_equal(answer_to(fixture, next).value.number, VALUE_SCALE);
	say(fixture, "c1", 1, EVENT_NUMBERED, "{'series':'收文','year':2026,'n':1,'text':'1号'}");
	say(fixture, "c1", 2, EVENT_NUMBERED, "{'series':'收文','year':2026,'n':2,'text':'2号'}");
	assert_int_equal(answer_to(fixture, next).value.number, 3 * VALUE_SCALE);
	next.year = 2027;
	assert_int_equal(answer_to(fixture, next).value.number, VALUE_SCALE);
	must_begin(fixture);
	assert_int_equal(fixture->ops->append(fixture->store, &twin, 1, &fixture->err), -1);
	assert_int_equal(fixture->err.code, ERR_DAMAGED);
	fixture->ops->rollback(fixture->store);
	assert_chain(fixture, 2);
}

static void open_cases_are_counted(void **state)
{
	struct fixture *fixture = *state;
	const struct question open = {.kind = ASK_OPEN_CASES, .name = "trip", .of = "li"};

	put_case(fixture, "c1", "trip", "li", "open", NULL);
	put_case(fixture, "c2", "trip", "li", "stopped", NULL);
	put_case(fixture, "c3", "trip", "li", "closed", NULL);
	put_case(fixture, "c4", "trip", "wang", "open", NULL);
	put_case(fixture, "c5", "car", "li", "open", NULL);
	assert_int_equal(answer_to(fixture, open).value.number, 2 * VALUE_SCALE);
}

static const char *inbox_of(struct fixture *fixture, const char *person, int day, int64_t after, size_t limit, struct inbox *inbox)
{
	char *list = arena_strdup(&fixture->arena, "                                                                ");

	list[0] = '\0';
	if (fixture->ops->inbox(fixture->store, person, day_from_civil(2026, 11, day), after, limit, &fixture->arena, inbox, &fixture->err))
		fail_msg("%s", fixture->err.words);
	for (size_t i = 0; i < inbox->count; i++)
		snprintf(list + strlen(list), 64 - strlen(list), "%s ", inbox->rows[i].duty);
	return list;
}

static void duties_of(struct fixture *fixture)
{
	staff_of(fixture);
	say(fixture, "c1", 1, EVENT_CASE_OPENED, "{'applicant':'qian'}");
	put_case(fixture, "c1", "w", "qian", "open", NULL);
	say(fixture, "c1", 2, EVENT_DUTY_OPENED,
	        "{'duty':'c1/2','step':'s','title':'批准','posts':['head'],'unit':'docs','basis':['XR-1']}");
	say(fixture, "c1", 3, EVENT_DUTY_OPENED,
	        "{'duty':'c1/3','title':'阅','posts':['head'],'due':'2026-11-24T12:00:00+08:00','blocks':true}");
	say(fixture, "c1", 4, EVENT_DUTY_OPENED, "{'duty':'c1/4','posts':['head'],'persons':['wang'],'due':'2026-11-23T12:00:00+08:00'}");
	say(fixture, "c1", 5, EVENT_DUTY_OPENED, "{'duty':'c1/5','posts':['head'],'unit':'cars'}");
	say(fixture, "c1", 6, EVENT_DUTY_OPENED, "{'duty':'c1/6','posts':['head','auditor'],'due':'2026-11-24T12:00:00+08:00'}");
}

static void the_inbox_is_by_due_moment(void **state)
{
	struct fixture *fixture = *state;
	struct inbox inbox;

	duties_of(fixture);
	assert_string_equal(inbox_of(fixture, "wang", 22, 0, 9, &inbox), "c1/4 c1/3 c1/6 c1/2 ");
	assert_false(inbox.more);
	assert_string_equal(inbox.rows[3].applicant_name, "钱七");
	assert_string_equal(inbox.rows[3].title, "批准");
	assert_string_equal(inbox.rows[3].basis[0], "XR-1");
	assert_int_equal(inbox.rows[3].due_s, TIME_NONE);
	assert_true(inbox.rows[1].blocks && !inbox.rows[3].blocks);
	assert_string_equal(inbox_of(fixture, "wang", 22, 0, 2, &inbox), "c1/4 c1/3 ");
	assert_true(inbox.more);
	assert_string_equal(inbox_of(fixture, "wang", 22, inbox.rows[1].key, 2, &inbox), "c1/6 c1/2 ");
	assert_false(inbox.more);
	assert_string_equal(inbox_of(fixture, "wang", 22, inbox.rows[1].key, 2, &inbox), "");
	/* zhao is head only from the 23rd to the 25th; what was named for wang stays wang's */
	assert_string_equal(inbox_of(fixture, "zhao", 22, 0, 9, &inbox), "");
	assert_string_equal(inbox_of(fixture, "zhao", 23, 0, 9, &inbox), "c1/3 c1/6 c1/2 ");
	assert_string_equal(inbox_of(fixture, "zhao", 26, 0, 9, &inbox), "");
	assert_string_equal(inbox_of(fixture, "qian", 22, 0, 9, &inbox), "");
}

static void duties_move_and_close(void **state)
{
	struct fixture *fixture = *state;
	struct inbox inbox;
	int64_t key;

	duties_of(fixture);
	inbox_of(fixture, "wang", 22, 0, 1, &inbox);
	key = inbox.rows[0].key;
	say(fixture, "c1", 7, EVENT_DUTY_CLOSED, "{'duty':'c1/4','how':'done'}");
	assert_string_equal(inbox_of(fixture, "wang", 22, 0, 9, &inbox), "c1/3 c1/6 c1/2 ");
	assert_string_equal(inbox_of(fixture, "wang", 22, key, 1, &inbox), "c1/3 "); /* the place outlives the duty */
	say(fixture, "c1", 8, EVENT_DUTY_REDUED, "{'duty':'c1/2','due':'2026-11-22T12:00:00+08:00'}");
	assert_string_equal(inbox_of(fixture, "wang", 22, 0, 9, &inbox), "c1/2 c1/3 c1/6 ");
}

static void overdue_duties_are_found_once(void **state)
{
	struct fixture *fixture = *state;
	const char **ids;
	size_t count;

	duties_of(fixture);
	say(fixture, "c2", 1, EVENT_DUTY_OPENED, "{'duty':'c2/1','posts':['head'],'due':'2026-11-22T12:00:00+08:00'}");
	assert_int_equal(fixture->ops->due_cases(fixture->store, moment(12 * 60 - 1), 9, &fixture->arena, &ids, &count, &fixture->err), 0);
	assert_int_equal(count, 0);
	assert_int_equal(fixture->ops->due_cases(fixture->store, moment(9 * 24 * 60), 9, &fixture->arena, &ids, &count, &fixture->err), 0);
	assert_int_equal(count, 2);
	assert_string_equal(ids[0], "c2");
	assert_string_equal(ids[1], "c1");
	say(fixture, "c2", 2, EVENT_DUTY_OVERDUE, "{'duty':'c2/1'}");
	assert_int_equal(fixture->ops->due_cases(fixture->store, moment(12 * 60), 9, &fixture->arena, &ids, &count, &fixture->err), 0);
	assert_int_equal(count, 0);
	say(fixture, "c2", 3, EVENT_DUTY_REDUED, "{'duty':'c2/1','due':'2026-11-22T11:00:00+08:00'}");
	assert_int_equal(fixture->ops->due_cases(fixture->store, moment(12 * 60), 9, &fixture->arena, &ids, &count, &fixture->err), 0);
	assert_int_equal(count, 1);
}

static void a_case_concerns_who_had_to_do_with_it(void **state)
{
	struct fixture *fixture = *state;

	duties_of(fixture);
	assert_true(fixture->ops->concerned(fixture->store, "c1", "qian")); /* filed it */
	assert_true(fixture->ops->concerned(fixture->store, "c1", "li"));   /* acted */
	assert_true(fixture->ops->concerned(fixture->store, "c1", "wang"));
	assert_true(fixture->ops->concerned(fixture->store, "c1", "zhao")); /* holds the post later */
	assert_false(fixture->ops->concerned(fixture->store, "c1", "sun"));
	assert_false(fixture->ops->concerned(fixture->store, "c2", "wang"));
	say(fixture, "", 0, EVENT_APPOINTED, "{'person':'sun','post':'head','unit':'docs','from':'2010-01-01','to':'2015-01-01'}");
	assert_false(fixture->ops->concerned(fixture->store, "c1", "sun")); /* held it before */
}

static void words_apart(void **state)
{
	struct fixture *fixture = *state;
	struct draft first = {.person = "li", .workflow = "w", .title = "请示", .content = "{\"a\":\"'\"}", .saved_s = 1}, *drafts;
	struct attempt attempt = {.at_s = 9,
	                       .person = "li",
	                       .code = "cap",
	                       .words = "超过",
	                       .basis = (const char *const[]){"A", "B"},
	                       .basis_count = 2,
	                       .held = true},
	               *attempts;
	size_t count;

	assert_int_equal(fixture->ops->put_draft(fixture->store, &first, &fixture->err), 0);
	assert_true(first.id > 0);
	first.saved_s = 2;
	assert_int_equal(fixture->ops->put_draft(fixture->store, &first, &fixture->err), 0);
	assert_int_equal(fixture->ops->drafts(fixture->store, "li", &fixture->arena, &drafts, &count, &fixture->err), 0);
	assert_int_equal(count, 1);
	assert_int_equal(drafts[0].saved_s, 2);
	assert_string_equal(drafts[0].content, "{\"a\":\"'\"}");
	assert_null(drafts[0].case_id);
	assert_int_equal(fixture->ops->drop_draft(fixture->store, first.id, &fixture->err), 0);
	assert_int_equal(fixture->ops->put_draft(fixture->store, &first, &fixture->err), -1);
	assert_int_equal(fixture->err.code, ERR_MISSING);
	for (int i = 0; i < 3; i++)
		assert_int_equal(fixture->ops->put_attempt(fixture->store, &attempt, &fixture->err), 0);
	assert_int_equal(fixture->ops->attempts(fixture->store, 0, 2, &fixture->arena, &attempts, &count, &fixture->err), 0);
	assert_int_equal(count, 2);
	assert_string_equal(attempts[0].basis[1], "B");
	assert_true(attempts[0].held);
	assert_int_equal(fixture->ops->attempts(fixture->store, attempts[1].row, 2, &fixture->arena, &attempts, &count, &fixture->err), 0);
	assert_int_equal(count, 1);
}

static void secrets_books_and_settings(void **state)
{
	struct fixture *fixture = *state;
	const struct store_ops *ops = fixture->ops;
	const char *text, *found, *image;
	int64_t until;
	size_t len;
	int failures;

	assert_int_equal(ops->get_secret(fixture->store, "li", &fixture->arena, &text, &failures, &until, &fixture->err), 0);
	assert_true(!text && failures == 0 && until == 0);
	must_begin(fixture);
	assert_int_equal(ops->put_secret(fixture->store, "li", "argon", 2, 77, &fixture->err), 0);
	assert_int_equal(ops->put_book(fixture->store, "h1", "一", 3, day_from_civil(2026, 1, 1), &fixture->err), 0);
	assert_int_equal(ops->put_book(fixture->store, "h2", "二", 3, day_from_civil(2026, 6, 1), &fixture->err), 0);
	assert_int_equal(ops->put_setting(fixture->store, "office", "xingren", &fixture->err), 0);
	assert_int_equal(ops->put_setting(fixture->store, "office", "xingren2", &fixture->err), 0);
	must_commit(fixture);
	assert_int_equal(ops->get_secret(fixture->store, "li", &fixture->arena, &text, &failures, &until, &fixture->err), 0);
	assert_string_equal(text, "argon");
	assert_true(failures == 2 && until == 77);
	assert_int_equal(
	        ops->get_book(fixture->store, NULL, day_from_civil(2025, 12, 31), &fixture->arena, &found, &image, &len, &fixture->err), 0);
	assert_null(image);
	assert_int_equal(
	        ops->get_book(fixture->store, NULL, day_from_civil(2026, 5, 31), &fixture->arena, &found, &image, &len, &fixture->err), 0);
	assert_string_equal(found, "h1");
	assert_string_equal(image, "一");
	assert_int_equal(
	        ops->get_book(fixture->store, NULL, day_from_civil(2026, 6, 1), &fixture->arena, &found, &image, &len, &fixture->err), 0);
	assert_string_equal(found, "h2");
	assert_int_equal(ops->get_book(fixture->store, "h1", 0, &fixture->arena, &found, &image, &len, &fixture->err), 0);
	assert_int_equal(len, 3);
	assert_int_equal(ops->get_setting(fixture->store, "office", &fixture->arena, &text, &fixture->err), 0);
	assert_string_equal(text, "xingren2");
	assert_int_equal(ops->get_setting(fixture->store, "drill", &fixture->arena, &text, &fixture->err), 0);
	assert_null(text);
}

static void others_are_noticed(void **state)
{
	struct fixture *fixture = *state;
	struct store *other;
	struct draft draft = {.person = "li", .content = "x"};
	int64_t before, after;

	assert_int_equal(fixture->ops->open(fixture->path, STORE_WRITE, &other, &fixture->err), 0);
	assert_int_equal(fixture->ops->version(fixture->store, &before, &fixture->err), 0);
	assert_int_equal(fixture->ops->version(fixture->store, &after, &fixture->err), 0);
	assert_int_equal(before, after);
	assert_int_equal(fixture->ops->put_draft(other, &draft, &fixture->err), 0);
	assert_int_equal(fixture->ops->version(fixture->store, &after, &fixture->err), 0);
	assert_int_not_equal(before, after);
	fixture->ops->close(other);
}

static void a_backup_says_the_same(void **state)
{
	struct fixture *fixture = *state;
	const char *path = fixture_file(fixture, "copy.db"), *dump;
	struct fixture copy = {.ops = fixture->ops};
	struct store_stats stats;

	duties_of(fixture);
	dump = dump_of(fixture);
	assert_int_equal(fixture->ops->backup(fixture->store, path, &fixture->err), 0);
	assert_int_equal(fixture->ops->backup(fixture->store, path, &fixture->err), -1);
	assert_int_equal(fixture->err.code, ERR_USAGE);
	assert_int_equal(fixture->ops->backup(fixture->store, fixture_file(fixture, "none/copy.db"), &fixture->err), -1);
	arena_init(&copy.arena);
	assert_int_equal(fixture->ops->open(path, STORE_WRITE, &copy.store, &copy.err), 0);
	assert_string_equal(dump_of(&copy), dump);
	assert_chain(&copy, 15);
	assert_int_equal(copy.ops->stats(copy.store, &stats, &copy.err), 0);
	assert_int_equal(stats.events, 15);
	assert_int_equal(stats.cases, 1);
	assert_int_equal(stats.open_duties, 5);
	assert_true(stats.bytes > 0 && stats.schema > 0);
	copy.ops->close(copy.store);
	arena_fini(&copy.arena);
}

static void what_is_derived_can_be_made_again(void **state)
{
	struct fixture *fixture = *state;
	const char *before;
	struct inbox inbox;

	duties_of(fixture);
	define(fixture, &letters);
	posts_end_and_are_corrected(state);
	say(fixture, "c1", 7, EVENT_DUTY_CLOSED, "{'duty':'c1/4','how':'waived'}");
	say(fixture, "c1", 8, EVENT_POSTED, "{'account':'loan','key':'wang','kind':'hold','fen':10000}");
	say(fixture, "c1", 9, EVENT_NUMBERED, "{'series':'s','year':2026,'n':1,'text':'1号'}");
	say(fixture, "c1", 10, EVENT_REGISTERED, "{'register':'incoming-letters','values':{'title':'s关于预算的请示','amount':'m500'}}");
	say(fixture, "c1", 11, EVENT_REGISTERED, "{'register':'incoming-letters','values':{'title':'s关于决算的请示'}}");
	say(fixture, "c1", 12, EVENT_ABSENCE, "{'person':'wang','from':'2026-11-22','to':'2026-11-24'}");
	before = dump_of(fixture);
	rebuild(fixture);
	assert_string_equal(dump_of(fixture), before);
	rebuild(fixture);
	assert_string_equal(dump_of(fixture), before);
	inbox_of(fixture, "zhao", 23, 0, 9, &inbox);
	assert_int_equal(inbox.count, 3);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int conform_run(const struct store_ops *ops)
{
	const struct CMUnitTest tests[] = {
	        TEST(opening_says_what_is_wrong),
	        TEST(a_reader_cannot_write),
	        TEST(writing_needs_a_transaction),
	        TEST(rolling_back_leaves_all_as_it_was),
	        TEST(events_come_back_in_order),
	        TEST(a_case_keeps_its_places),
	        TEST(cases_are_found_and_listed),
	        TEST(posts_are_answered_by_the_day),
	        TEST(posts_end_and_are_corrected),
	        TEST(people_are_listed),
	        TEST(absences_and_employment),
	        TEST(accounts_add_up),
	        TEST(numbers_have_no_gap_and_no_twin),
	        TEST(open_cases_are_counted),
	        TEST(the_inbox_is_by_due_moment),
	        TEST(duties_move_and_close),
	        TEST(overdue_duties_are_found_once),
	        TEST(a_case_concerns_who_had_to_do_with_it),
	        TEST(words_apart),
	        TEST(secrets_books_and_settings),
	        TEST(others_are_noticed),
	        TEST(a_backup_says_the_same),
	        TEST(what_is_derived_can_be_made_again),
	};

	under_test = ops;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
