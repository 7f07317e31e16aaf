/* SPDX-License-Identifier: MIT */
/* Deputies at the desk: hours, matters, circles, who may name them; and who could have signed at a moment gone by. bo is the chief, whose signature visa and draw
   need; visa lets a deputy sign while bo is away, draw does not. */
#include <string.h>

#include "antou/deputy.h"
#include "antou/ledger.h"
#include "desk_room.h"
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

static int64_t at(int day, int hour, int minute)
{
	return time_at(day_from_civil(2026, 3, day), hour * 60 + minute);
}

static int lend(struct room *room, const char *by, const char *person, const char *principal, const char *from, const char *to, const char *matters)
{
	struct session session = as(room, by);
	struct value_map facts = {0};
	value_map_put(&facts, &room->arena, "from", words(from));
	value_map_put(&facts, &room->arena, "to", words(to));
	if (matters)
		value_map_put(&facts, &room->arena, "matters", words(matters));
	return desk_deputy(room->desk, &session, person, principal, &facts, &room->err);
}

static void away(struct room *room, const char *person, const char *from, const char *to)
{
	struct session system = as(room, "system");
	struct value_map facts = {0};
	value_map_put(&facts, &room->arena, "person", words(person));
	value_map_put(&facts, &room->arena, "from", words(from));
	value_map_put(&facts, &room->arena, "to", words(to));
	room_need(room, desk_staff(room->desk, &system, EVENT_ABSENCE, &facts, &room->err));
}

static const char *filed(struct room *room, const char *workflow)
{
	struct command filing = {.action = ACTION_OPEN, .workflow = workflow, .seen_seq = -1, .happened_s = TIME_NONE};
	field(room, &filing, "what", words("纸"));
	if (text_equal(workflow, "draw"))
		field(room, &filing, "amount", (struct value){.kind = VALUE_MONEY, .fen = 1000});
	return pass(room, "an", &filing);
}

static bool can(struct room *room, const char *person, const char *id, const char *step)
{
	struct session session = as(room, person);
	struct command signing = act(id, ACTION_PASS, step);
	struct verdict verdict;
	room_need(room, desk_try(room->desk, &session, &signing, &room->arena, &verdict, &room->err));
	return verdict.kind == VERDICT_PASSED;
}

static bool on_desk(struct room *room, const char *person, const char *id)
{
	struct session session = as(room, person);
	struct inbox inbox;
	size_t marked;
	room_need(room, desk_tick(room->desk, &marked, &room->err));
	room_need(room, desk_inbox(room->desk, &session, 0, 50, &room->arena, &inbox, &room->err));
	for (size_t i = 0; i < inbox.count; i++)
		if (text_equal(inbox.rows[i].case_id, id))
			return true;
	return false;
}

static void test_hours(void **state)
{
	struct room *room = *state;
	const char *id = filed(room, "visa");
	room_need(room, lend(room, "bo", "du", "bo", "2026-03-02 14:00", "2026-03-02 18:00", NULL));
	away(room, "bo", "2026-03-02", "2026-03-02");
	room->now_s = at(2, 13, 59);
	assert_false(can(room, "du", id, "sign"));
	assert_false(on_desk(room, "du", id));
	room->now_s = at(2, 14, 0);
	assert_true(can(room, "du", id, "sign"));
	assert_true(on_desk(room, "du", id));
	room->now_s = at(2, 17, 59);
	assert_true(can(room, "du", id, "sign"));
	room->now_s = at(2, 18, 0);
	assert_false(can(room, "du", id, "sign"));
	assert_false(on_desk(room, "du", id));
}

static void test_matters(void **state)
{
	struct room *room = *state;
	const char *visa = filed(room, "visa");
	away(room, "bo", "2026-03-02", "2026-03-04");
	room_need(room, lend(room, "bo", "du", "bo", "2026-03-02", "2026-03-04", "领用"));
	assert_false(can(room, "du", visa, "sign"));
	room_need(room, lend(room, "adm", "du", "bo", "2026-03-02", "2026-03-04", "领用、签批"));
	assert_true(can(room, "du", visa, "sign"));
	assert_int_equal(lend(room, "bo", "du", "bo", "2026-03-02", "2026-03-04", "没有这件事"), -1);
	assert_int_equal(room->err.code, ERR_USAGE);
}

/* Nobody's deputy but one's own; what carries rights is an administrator's to lend. */
static void test_who_may_lend(void **state)
{
	struct room *room = *state;
	assert_int_equal(lend(room, "an", "du", "bo", "2026-03-02", "2026-03-04", NULL), -1);
	assert_int_equal(room->err.code, ERR_DENIED);
	assert_int_equal(lend(room, "aud", "du", "aud", "2026-03-02", "2026-03-04", NULL), -1);
	assert_int_equal(room->err.code, ERR_DENIED);
	room_need(room, lend(room, "adm", "du", "bo", "2026-03-02", "2026-03-04", NULL));
	assert_int_equal(lend(room, "bo", "bo", "bo", "2026-03-02", "2026-03-04", NULL), -1);
	assert_int_equal(room->err.code, ERR_USAGE);
}

static void test_circles(void **state)
{
	struct room *room = *state;
	room_need(room, lend(room, "bo", "an", "bo", "2026-03-02", "2026-03-04", NULL));
	assert_int_equal(lend(room, "an", "bo", "an", "2026-03-04", "2026-03-06", NULL), -1);
	assert_int_equal(room->err.code, ERR_USAGE);
	assert_non_null(strstr(room->err.words, "安一由柏二代理，柏二又由安一代理"));
	room_need(room, lend(room, "an", "bo", "an", "2026-03-05", "2026-03-06", NULL)); /* not at once */
	room_need(room, lend(room, "an", "ce", "an", "2026-03-02", "2026-03-04", NULL));
	assert_int_equal(lend(room, "ce", "bo", "ce", "2026-03-03", "2026-03-03", NULL), -1);
	assert_non_null(strstr(room->err.words, "岑三由柏二代理，柏二由安一代理，安一又由岑三代理"));
	room_need(room, lend(room, "ce", "du", "ce", "2026-03-03", "2026-03-03", "签批"));
	room_need(room, lend(room, "du", "ce", "du", "2026-03-03", "2026-03-03", "领用")); /* never for the same matter */
}

/* An absence that names a deputy closes no circle either. */
static void test_absence_circle(void **state)
{
	struct room *room = *state;
	struct command filing = {.action = ACTION_OPEN, .workflow = "trip", .seen_seq = -1, .happened_s = TIME_NONE}, note;
	struct verdict verdict;
	field(room, &filing, "where", words("省城"));
	field(room, &filing, "from", (struct value){.kind = VALUE_DAY, .day = day_from_civil(2026, 3, 3)});
	field(room, &filing, "to", (struct value){.kind = VALUE_DAY, .day = day_from_civil(2026, 3, 4)});
	field(room, &filing, "deputy", words("an"));
	note = act(pass(room, "bo", &filing), ACTION_PASS, "note");
	room_need(room, lend(room, "an", "bo", "an", "2026-03-04", "2026-03-04", NULL));
	verdict = submit(room, "ce", &note);
	assert_int_equal(verdict.kind, VERDICT_REFUSED);
	assert_non_null(strstr(verdict.remarks[0].words, "柏二由安一代理，安一又由柏二代理"));
}

static void test_away_deputy(void **state)
{
	struct room *room = *state;
	const char *id = filed(room, "visa");
	away(room, "bo", "2026-03-02", "2026-03-06");
	room_need(room, lend(room, "bo", "du", "bo", "2026-03-02", "2026-03-06", NULL));
	away(room, "du", "2026-03-03", "2026-03-03");
	assert_true(can(room, "du", id, "sign"));
	room->now_s = at(3, 9, 0);
	assert_false(can(room, "du", id, "sign"));
	room->now_s = at(4, 9, 0);
	assert_true(can(room, "du", id, "sign"));
}

static void test_end(void **state)
{
	struct room *room = *state;
	struct session bo = as(room, "bo");
	const char *id = filed(room, "visa");
	struct deputy *deputies;
	size_t count;
	away(room, "bo", "2026-03-02", "2026-03-06");
	room_need(room, lend(room, "bo", "du", "bo", "2026-03-02", "2026-03-06", NULL));
	room_need(room, lend(room, "bo", "an", "bo", "2026-03-04", "2026-03-06", NULL));
	room_need(room, desk_deputies(room->desk, &bo, "bo", &room->arena, &deputies, &count, &room->err));
	assert_int_equal(count, 2);
	assert_string_equal(deputies[0].name, "杜四");
	assert_string_equal(deputies[0].to, "2026-03-06");
	room->now_s = at(2, 10, 0);
	room_need(room, desk_deputy_end(room->desk, &bo, "du", "bo", NULL, &room->err));
	assert_false(can(room, "du", id, "sign"));
	room_need(room, desk_deputy_end(room->desk, &bo, "an", "bo", "chief", &room->err));
	assert_int_equal(desk_deputy_end(room->desk, &bo, "an", "bo", NULL, &room->err), -1);
	assert_int_equal(room->err.code, ERR_MISSING);
	room->now_s = at(5, 10, 0);
	assert_false(can(room, "an", id, "sign"));
}

static const struct signer *signer_of(const struct signer *signers, size_t count, const char *person)
{
	for (size_t i = 0; i < count; i++)
		if (text_equal(signers[i].person, person))
			return &signers[i];
	return NULL;
}

/* That bo was away at 02:10 on the 3rd was entered at 08:00 only; du was named the day before. */
static void test_at_ten_past_two(void **state)
{
	struct room *room = *state;
	struct session an = as(room, "an"), ce = as(room, "ce");
	const char *id = filed(room, "visa");
	const struct signer *signer;
	struct signing *lines;
	size_t count;
	room_need(room, lend(room, "bo", "du", "bo", "2026-03-02 20:00", "2026-03-03 06:00", NULL));
	room->now_s = at(3, 8, 0);
	away(room, "bo", "2026-03-03", "2026-03-03");
	room_need(room, desk_signers(room->desk, &an, id, at(3, 2, 10), &room->arena, &lines, &count, &room->err));
	assert_int_equal(count, 1);
	assert_string_equal(lines[0].step, "sign");
	signer = signer_of(lines[0].then, lines[0].then_count, "bo");
	assert_true(signer && signer->could && !signer->away);
	signer = signer_of(lines[0].then, lines[0].then_count, "du");
	assert_true(signer && !signer->could && signer->acting);
	signer = signer_of(lines[0].now, lines[0].now_count, "bo");
	assert_true(signer && signer->away);
	assert_string_equal(signer->fact, "外出 2026-03-03 至 2026-03-03，2026-03-03 08:00 登记");
	signer = signer_of(lines[0].now, lines[0].now_count, "du");
	assert_true(signer && signer->could && signer->acting);
	assert_string_equal(signer->fact, "代理柏二 2026-03-02 20:00 至 2026-03-03 06:00，2026-03-02 09:00 登记");
	room_need(room, desk_signers(room->desk, &an, id, at(3, 6, 0), &room->arena, &lines, &count, &room->err));
	assert_null(signer_of(lines[0].now, lines[0].now_count, "du"));
	assert_int_equal(desk_signers(room->desk, &an, id, at(9, 0, 0), &room->arena, &lines, &count, &room->err), -1);
	assert_int_equal(room->err.code, ERR_USAGE);
	assert_int_equal(desk_signers(room->desk, &an, id, at(1, 0, 0), &room->arena, &lines, &count, &room->err), -1);
	assert_int_equal(desk_signers(room->desk, &ce, id, at(3, 2, 10), &room->arena, &lines, &count, &room->err), -1);
	assert_int_equal(room->err.code, ERR_MISSING);
}

static void test_ledger(void **state)
{
	struct room *room = *state;
	struct session an = as(room, "an"), du = as(room, "du"), adm = as(room, "adm");
	const char *id = filed(room, "visa");
	struct command urge = act(id, ACTION_URGE, "sign"), extend = act(id, ACTION_EXTEND, "sign");
	struct ledger_line *lines;
	size_t count;
	urge.words = "请快";
	pass(room, "an", &urge);
	extend.words = "要补材料";
	extend.until_s = at(9, 18, 0);
	pass(room, "bo", &extend);
	room_need(room, desk_ledger(room->desk, &an, id, NULL, 0, 10, &room->arena, &lines, &count, &room->err));
	assert_int_equal(count, 2);
	assert_string_equal(lines[0].title, "延期");
	assert_string_equal(lines[0].who, "柏二");
	assert_true(lines[0].old_s == at(4, 18, 0) && lines[0].due_s == at(9, 18, 0));
	assert_string_equal(lines[0].words, "要补材料");
	assert_string_equal(lines[1].kind, "urged");
	room_need(room, desk_ledger(room->desk, &adm, NULL, "催办", 0, 10, &room->arena, &lines, &count, &room->err));
	assert_int_equal(count, 1);
	assert_string_equal(lines[0].case_title, "签批纸");
	assert_int_equal(desk_ledger(room->desk, &adm, NULL, "x", 0, 10, &room->arena, &lines, &count, &room->err), -1);
	assert_int_equal(room->err.code, ERR_USAGE);
	assert_int_equal(desk_ledger(room->desk, &an, NULL, NULL, 0, 10, &room->arena, &lines, &count, &room->err), -1);
	assert_int_equal(room->err.code, ERR_DENIED);
	assert_int_equal(desk_ledger(room->desk, &du, id, NULL, 0, 10, &room->arena, &lines, &count, &room->err), -1);
	assert_int_equal(room->err.code, ERR_MISSING);
}

static void test_rebuild(void **state)
{
	struct room *room = *state;
	struct session system = as(room, "system"), bo = as(room, "bo");
	const char *before;
	size_t events;
	filed(room, "visa");
	room_need(room, lend(room, "bo", "du", "bo", "2026-03-02 14:00", "2026-03-03", "签批"));
	room_need(room, desk_deputy_end(room->desk, &bo, "du", "bo", NULL, &room->err));
	before = dump(room, room->desk);
	room_need(room, desk_rebuild(room->desk, &system, &events, &room->err));
	assert_string_equal(before, dump(room, room->desk));
	assert_sound(room, room->desk);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test_setup_teardown(test_hours, setup, teardown),
	        cmocka_unit_test_setup_teardown(test_matters, setup, teardown),
	        cmocka_unit_test_setup_teardown(test_who_may_lend, setup, teardown),
	        cmocka_unit_test_setup_teardown(test_circles, setup, teardown),
	        cmocka_unit_test_setup_teardown(test_absence_circle, setup, teardown),
	        cmocka_unit_test_setup_teardown(test_away_deputy, setup, teardown),
	        cmocka_unit_test_setup_teardown(test_end, setup, teardown),
	        cmocka_unit_test_setup_teardown(test_at_ten_past_two, setup, teardown),
	        cmocka_unit_test_setup_teardown(test_ledger, setup, teardown),
	        cmocka_unit_test_setup_teardown(test_rebuild, setup, teardown),
	};
	return cmocka_run_group_tests_name("deputy", tests, NULL, NULL);
}
