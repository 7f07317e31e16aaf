/* SPDX-License-Identifier: MIT */
/* conform_lookup: the part of the suite that asks: posts, people, absences, accounts, numbers, open cases. It knows store.h and nothing of what stands behind it. */
#include "conform.h"

#include "fixture.h"

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

/* Two matters may share a first day: each takes back its own. What is entered by hand takes the place of both. */
static void two_matters_share_a_day(void **state)
{
	struct fixture *fixture = *state;
	struct question away = {.kind = ASK_AWAY, .of = "wang", .at_s = moment(0)};
	struct absence_row *rows;
	const char *dump;
	size_t count;

	say(fixture, "c1", 1, EVENT_ABSENCE, "{'person':'wang','from':'2026-11-22','to':'2026-11-22','kind':'病','to-half':'am'}");
	say(fixture, "c2", 1, EVENT_ABSENCE, "{'person':'wang','from':'2026-11-22','to':'2026-11-24','kind':'公','from-half':'pm'}");
	assert_int_equal(fixture->ops->absences(fixture->store, DAY_NONE, DAY_NONE, &fixture->arena, &rows, &count, &fixture->err), 0);
	assert_int_equal(count, 2);
	assert_string_equal(rows[0].kind, "病");
	assert_string_equal(rows[0].from_half, "");
	assert_string_equal(rows[0].to_half, "am");
	assert_string_equal(rows[0].case_id, "c1");
	assert_string_equal(rows[1].from_half, "pm");
	assert_string_equal(rows[1].to_half, "");
	say(fixture, "c2", 2, EVENT_ABSENCE, "{'person':'wang','from':'2026-11-22','to':'2026-11-21','undoes':1}");
	assert_int_equal(fixture->ops->absences(fixture->store, DAY_NONE, DAY_NONE, &fixture->arena, &rows, &count, &fixture->err), 0);
	assert_int_equal(count, 1);
	assert_string_equal(rows[0].kind, "病");
	dump = dump_of(fixture);
	rebuild(fixture);
	assert_string_equal(dump_of(fixture), dump);
	say(fixture, "", 0, EVENT_ABSENCE, "{'person':'wang','from':'2026-11-22','to':'2026-11-21'}");
	assert_false(answer_to(fixture, away).value.flag);
}

static void who_began_to_work_when(void **state)
{
	struct fixture *fixture = *state;
	struct person_row *rows;
	struct answer answer;
	size_t count;

	say(fixture, "", 0, EVENT_PERSON, "{'person':'wang','name':'王芳','phone':'3838','started':'2009-07-01'}");
	say(fixture, "", 0, EVENT_PERSON, "{'person':'zhao','name':'赵六'}");
	answer = answer_to(fixture, (struct question){.kind = ASK_STARTED, .of = "wang"});
	assert_int_equal(answer.value.kind, VALUE_DAY);
	assert_int_equal(answer.value.day, day_from_civil(2009, 7, 1));
	assert_int_equal(answer_to(fixture, (struct question){.kind = ASK_STARTED, .of = "zhao"}).value.kind, VALUE_MISSING);
	assert_int_equal(answer_to(fixture, (struct question){.kind = ASK_STARTED, .of = "x"}).value.kind, VALUE_MISSING);
	assert_int_equal(fixture->ops->people(fixture->store, &fixture->arena, &rows, &count, &fixture->err), 0);
	assert_int_equal(count, 2);
	assert_string_equal(rows[0].phone, "3838");
	assert_int_equal(rows[0].started, day_from_civil(2009, 7, 1));
	assert_string_equal(rows[1].phone, "");
	assert_int_equal(rows[1].started, DAY_NONE);
}

static void punches_stand_once(void **state)
{
	struct fixture *fixture = *state;
	struct punch_row *rows;
	const char *dump;
	size_t count;

	say(fixture, "", 0, EVENT_PUNCHED,
	        "{'source':'file','name':'11.csv','punches':[{'person':'wang','at':'2026-11-22T18:00:00+08:00'},{'person':'li','at':'2026-11-22T08:29:59+08:00'},"
	        "{'person':'wang','at':'2026-11-22T08:30:01+08:00'},{'person':'','at':'2026-11-22T08:30:01+08:00'},{'person':'li','at':'noon'}]}");
	say(fixture, "", 0, EVENT_PUNCHED, "{'source':'desk','punches':[{'person':'wang','at':'2026-11-22T08:30:01+08:00'},{'person':'wang','at':'2026-11-23T08:00:00+08:00'}]}");
	assert_int_equal(fixture->ops->punches(fixture->store, NULL, moment(0), moment(24 * 60) - 1, &fixture->arena, &rows, &count, &fixture->err), 0);
	assert_int_equal(count, 3);
	assert_string_equal(rows[0].person, "li");
	assert_string_equal(rows[1].person, "wang"); /* by moment */
	assert_int_equal(rows[1].at_s, moment(8 * 60 + 30) + 1);
	assert_int_equal(rows[2].at_s, moment(18 * 60));
	assert_int_equal(fixture->ops->punches(fixture->store, "wang", moment(18 * 60), moment(32 * 60), &fixture->arena, &rows, &count, &fixture->err), 0);
	assert_int_equal(count, 2); /* both ends count */
	dump = dump_of(fixture);
	rebuild(fixture);
	assert_string_equal(dump_of(fixture), dump);
}

static void excuses_are_given_and_taken_back(void **state)
{
	struct fixture *fixture = *state;
	struct excuse_row *rows;
	const char *dump;
	size_t count;

	say(fixture, "c1", 1, EVENT_EXCUSED, "{'person':'wang','day':'2026-11-23','span':2,'which':'in','reason':'开会','step':'note'}");
	say(fixture, "c2", 1, EVENT_EXCUSED, "{'person':'wang','day':'2026-11-23','span':2,'which':'in','reason':'送件','step':'note'}");
	say(fixture, "c2", 2, EVENT_EXCUSED, "{'person':'li','day':'2026-11-30','span':1,'which':'out','step':'note'}");
	say(fixture, "c2", 3, EVENT_EXCUSED, "{'person':'wang','day':'2026-11-23','span':2,'which':'in','undoes':1}");
	assert_int_equal(fixture->ops->excuses(fixture->store, NULL, day_from_civil(2026, 11, 1), day_from_civil(2026, 11, 30), &fixture->arena, &rows, &count,
	                         &fixture->err),
	        0);
	assert_int_equal(count, 2);
	assert_string_equal(rows[0].person, "li");
	assert_string_equal(rows[0].which, "out");
	assert_string_equal(rows[1].reason, "开会"); /* what another case said stands */
	assert_int_equal(rows[1].span, 2);
	assert_int_equal(fixture->ops->excuses(fixture->store, "wang", day_from_civil(2026, 11, 24), day_from_civil(2026, 11, 30), &fixture->arena, &rows,
	                         &count, &fixture->err),
	        0);
	assert_int_equal(count, 0);
	dump = dump_of(fixture);
	rebuild(fixture);
	assert_string_equal(dump_of(fixture), dump);
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
	balance.period = "2026-4q";
	assert_int_equal(answer_to(fixture, balance).value.fen, 7000);
	balance.period = "2027-1q";
	assert_int_equal(answer_to(fixture, balance).value.fen, 480);
	balance.period = "2026-3q";
	assert_int_equal(answer_to(fixture, balance).value.kind, VALUE_MISSING);
	/* a posting lies in the month that it names */
	say_at(fixture, moment(50 * 24 * 60), "c1", 8, EVENT_POSTED, "{'account':'loan','key':'wang','kind':'post','fen':300,'period':'2026-08'}");
	assert_int_equal(answer_to(fixture, balance).value.fen, 300);
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

/* From 14:00 to 18:00 of the 22nd, and for letters only. */
static void deputies_have_hours_and_matters(void **state)
{
	struct fixture *fixture = *state;
	struct question head = {.kind = ASK_HOLDERS, .name = "head", .of = "docs", .workflow = "letters"};

	staff_of(fixture);
	say(fixture, "", 0, EVENT_APPOINTED,
	        "{'person':'qian','post':'head','unit':'docs','acting':true,'for':'wang','matters':['letters'],'from':'2026-11-22T14:00:00+08:00',"
	        "'to':'2026-11-22T18:00:00+08:00'}");
	head.at_s = moment(14 * 60) - 1;
	assert_int_equal(answer_to(fixture, head).capacity_count, 1);
	head.at_s = moment(14 * 60);
	assert_int_equal(answer_to(fixture, head).capacity_count, 2);
	head.at_s = moment(18 * 60) - 1;
	assert_int_equal(answer_to(fixture, head).capacity_count, 2);
	head.at_s = moment(18 * 60);
	assert_int_equal(answer_to(fixture, head).capacity_count, 1);
	head.at_s = moment(15 * 60);
	head.workflow = "seals";
	assert_int_equal(answer_to(fixture, head).capacity_count, 1);
	head.workflow = NULL;
	assert_int_equal(answer_to(fixture, head).capacity_count, 1);
}

/* A kept number is skipped by the next, may be used once, and is never given again when it is void. */
static void numbers_are_kept_used_and_void(void **state)
{
	struct fixture *fixture = *state;
	const struct question next = {.kind = ASK_NUMBER, .name = "s", .year = 2026};
	const struct question kept = {.kind = ASK_NUMBER, .name = "s", .of = "2号", .year = 2026};
	struct number_row *rows;
	struct answer answer;
	size_t count;

	say(fixture, "c1", 1, EVENT_NUMBERED, "{'series':'s','year':2026,'n':1,'text':'1号'}");
	say(fixture, "", 0, EVENT_NUMBER_KEPT, "{'series':'s','year':2026,'n':2,'text':'2号','note':'给纪要'}");
	assert_true(answer_to(fixture, next).value.number == 3 * VALUE_SCALE);
	answer = answer_to(fixture, kept);
	assert_int_equal(answer.value.kind, VALUE_LIST);
	assert_true(answer.value.list.items[0].number == 2 * VALUE_SCALE && answer.value.list.items[1].number == 2026 * VALUE_SCALE);
	say(fixture, "c2", 1, EVENT_NUMBERED, "{'series':'s','year':2026,'n':2,'text':'2号'}");
	assert_int_equal(answer_to(fixture, kept).value.kind, VALUE_MISSING);
	say(fixture, "c2", 2, EVENT_NUMBER_VOIDED, "{'series':'s','year':2026,'n':2,'text':'2号','note':'发错'}");
	say(fixture, "", 0, EVENT_NUMBER_VOIDED, "{'series':'s','year':2026,'n':5,'text':'5号','note':'跳号'}");
	assert_true(answer_to(fixture, next).value.number == 6 * VALUE_SCALE);
	assert_int_equal(fixture->ops->numbers(fixture->store, "s", 2026, &fixture->arena, &rows, &count, &fixture->err), 0);
	assert_int_equal(count, 3);
	assert_string_equal(rows[0].state, "used");
	assert_string_equal(rows[1].state, "void");
	assert_string_equal(rows[1].note, "发错");
	assert_string_equal(rows[1].case_id, "c2");
	assert_string_equal(rows[2].state, "void");
	assert_int_equal(fixture->ops->numbers(fixture->store, "s", 2025, &fixture->arena, &rows, &count, &fixture->err), 0);
	assert_int_equal(count, 0);
}

/* The turns of days 1..30 December 2026 as "day shift person how, …". */
static const char *turns_told(struct fixture *fixture, const char *roster, const char *person)
{
	struct turn *rows;
	const char *text = "";
	size_t count;

	assert_int_equal(fixture->ops->turns(fixture->store, roster, person, day_from_civil(2026, 12, 1), day_from_civil(2026, 12, 30), &fixture->arena, &rows, &count,
	                         &fixture->err),
	        0);
	for (size_t i = 0; i < count; i++)
		text = arena_printf(&fixture->arena, "%s%d %s %s %s, ", text, rows[i].day - day_from_civil(2026, 12, 0), rows[i].shift, rows[i].person, rows[i].how);
	return text;
}

static void turns_are_published_changed_and_taken_back(void **state)
{
	struct fixture *fixture = *state;

	say(fixture, "", 0, EVENT_ROSTER_PUBLISHED, "{'roster':'duty','from':'2026-12-01','to':'2026-12-02','turns':[{'day':'2026-12-01','shift':'day','seat':'o','person':'wang'},"
	        "{'day':'2026-12-02','shift':'day','seat':'o','person':'li'}]}");
	say(fixture, "", 0, EVENT_ROSTER_PUBLISHED, "{'roster':'cars','from':'2026-12-01','to':'2026-12-01','turns':[{'day':'2026-12-01','shift':'night','seat':'d','person':'qian'}]}");
	assert_string_equal(turns_told(fixture, "duty", NULL), "1 day wang planned, 2 day li planned, ");
	assert_string_equal(turns_told(fixture, NULL, "qian"), "1 night qian planned, ");
	/* a change takes one out and puts one in; a later publication leaves other days and rosters as they are */
	say(fixture, "", 0, EVENT_TURN_CHANGED, "{'roster':'duty','day':'2026-12-01','shift':'day','seat':'o','was':'wang','person':'zhao','how':'taken','words':'急'}");
	assert_string_equal(turns_told(fixture, "duty", NULL), "1 day zhao taken, 2 day li planned, ");
	say(fixture, "", 0, EVENT_ROSTER_PUBLISHED, "{'roster':'duty','from':'2026-12-02','to':'2026-12-03','turns':[{'day':'2026-12-03','shift':'day','seat':'o','person':'wang'}]}");
	assert_string_equal(turns_told(fixture, NULL, NULL), "1 night qian planned, 1 day zhao taken, 3 day wang planned, ");
	say(fixture, "", 0, EVENT_TURN_CHANGED, "{'roster':'duty','day':'2026-12-01','shift':'day','seat':'o','was':'zhao','person':'wang','how':'undone','undoes':'3'}");
	assert_string_equal(turns_told(fixture, "duty", "wang"), "1 day wang planned, 3 day wang planned, ");
	/* without somebody who comes the seat is empty, and without somebody who goes it is not emptied */
	say(fixture, "", 0, EVENT_TURN_CHANGED, "{'roster':'duty','day':'2026-12-03','shift':'day','seat':'o','person':'li','how':'assigned'}");
	assert_string_equal(turns_told(fixture, "duty", NULL), "1 day wang planned, 3 day li assigned, 3 day wang planned, ");
	say(fixture, "", 0, EVENT_TURN_CHANGED, "{'roster':'duty','day':'2026-12-03','shift':'day','seat':'o','was':'wang','how':'assigned'}");
	assert_string_equal(turns_told(fixture, "duty", NULL), "1 day wang planned, 3 day li assigned, ");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int conform_lookup_run(const struct store_ops *ops)
{
	const struct CMUnitTest tests[] = {
	        TEST(numbers_are_kept_used_and_void),
	        TEST(deputies_have_hours_and_matters),
	        TEST(posts_are_answered_by_the_day),
	        TEST(posts_end_and_are_corrected),
	        TEST(people_are_listed),
	        TEST(absences_and_employment),
	        TEST(two_matters_share_a_day),
	        TEST(who_began_to_work_when),
	        TEST(punches_stand_once),
	        TEST(excuses_are_given_and_taken_back),
	        TEST(accounts_add_up),
	        TEST(numbers_have_no_gap_and_no_twin),
	        TEST(turns_are_published_changed_and_taken_back),
	        TEST(open_cases_are_counted),
	};

	under_test = ops;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
