/* SPDX-License-Identifier: MIT */
/* casefile_apply: what each kind of event does to a case, and that no data whatever can do more. */
#include "antou/arena.h"
#include "antou/casefile.h"
#include "antou/day.h"
#include "antou/node.h"
#include "event_data.h"

#include <string.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static struct arena arena;

static int setup(void **state)
{
	(void)state;
	arena_init(&arena);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	arena_fini(&arena);
	return 0;
}

enum { AT_S = 1790000000 };

static struct node *tree_of(const char *json)
{
	struct node *tree;

	assert_int_equal(node_from_json(json, strlen(json), &arena, &tree, NULL), 0);
	return tree;
}

static void apply_as(struct casefile *file, enum event_kind kind, const char *actor, const char *json)
{
	struct event event = {
	        .case_id = "c1", .seq = file->seq + 1, .kind = kind, .at_s = AT_S + file->seq, .actor = actor, .data = tree_of(json)};

	casefile_apply(file, &event, &arena);
	assert_int_equal(file->seq, event.seq);
}

static void apply(struct casefile *file, enum event_kind kind, const char *json)
{
	apply_as(file, kind, "zhang", json);
}

static struct casefile opened(void)
{
	struct casefile file;

	casefile_init(&file);
	apply(&file, EVENT_CASE_OPENED,
	        "{\"workflow\":\"w\",\"book\":\"b\",\"title\":\"题\",\"applicant\":\"zhang\",\"unit\":\"u\",\"post\":\"p\"}");
	return file;
}

static void opens(void **state)
{
	struct casefile file;

	(void)state;
	casefile_init(&file);
	assert_int_equal(file.status, CASE_NONE);
	assert_string_equal(file.id, "");
	file = opened();
	assert_int_equal(file.status, CASE_OPEN);
	assert_string_equal(file.id, "c1");
	assert_string_equal(file.workflow, "w");
	assert_string_equal(file.book, "b");
	assert_string_equal(file.title, "题");
	assert_string_equal(file.applicant, "zhang");
	assert_string_equal(file.unit, "u");
	assert_string_equal(file.post, "p");
	assert_int_equal(file.opened_s, AT_S);
	assert_int_equal(file.closed_s, TIME_NONE);
}

static void sets_fields(void **state)
{
	struct casefile file = opened();

	(void)state;
	apply(&file, EVENT_FIELDS_SET,
	        "{\"values\":{\"b\":\"m100\",\"a\":\"s甲\",\"c\":\"f1\"},\"lines\":[{\"x\":\"n1\"},{\"y\":null},5]}");
	assert_int_equal(file.fields.count, 3);
	assert_int_equal(value_map_get(&file.fields, "b")->fen, 100);
	assert_int_equal(file.line_count, 3);
	assert_int_equal(value_map_get(&file.lines[0], "x")->number, 1);
	assert_int_equal(file.lines[1].count, 0);
	apply(&file, EVENT_FIELDS_SET, "{\"values\":{\"a\":null,\"b\":\"m200\"}}");
	assert_int_equal(file.fields.count, 2);
	assert_int_equal(value_map_get(&file.fields, "a")->kind, VALUE_MISSING);
	assert_int_equal(value_map_get(&file.fields, "b")->fen, 200);
	assert_int_equal(file.line_count, 3);
	assert_string_equal(file.title, "题");
	apply(&file, EVENT_FIELDS_SET, "{\"lines\":[],\"title\":\"新题\"}");
	assert_string_equal(file.title, "新题");
	assert_int_equal(file.line_count, 0);
	assert_int_equal(file.fields.count, 2);
}

static void records_and_voids_acts(void **state)
{
	struct casefile file = opened();
	const struct act *act;
	int64_t first;

	(void)state;
	apply(&file, EVENT_ACT_RECORDED,
	        "{\"step\":\"open\",\"action\":\"pass\",\"capacity\":\"p\",\"digest\":\"d\",\"words\":\"同意\",\"way\":\"paper\"}");
	act = casefile_act(&file, "open");
	first = file.seq;
	assert_int_equal(act->seq, first);
	assert_string_equal(act->actor, "zhang");
	assert_null(act->recorded_by);
	assert_null(act->proof);
	assert_string_equal(act->capacity, "p");
	assert_string_equal(act->digest, "d");
	assert_string_equal(act->words, "同意");
	assert_int_equal(act->way, WAY_PAPER);
	assert_int_equal(act->happened_s, act->entered_s);
	assert_false(act->merged);
	apply(&file, EVENT_ACT_RECORDED,
	        "{\"step\":\"review\",\"action\":\"pass\",\"behalf\":\"li\",\"way\":\"telephone\",\"happened\":\"2026-03-02T09:30:00+08:"
	        "00\","
	        "\"proof\":\"记录\",\"merged\":true}");
	act = casefile_act(&file, "review");
	assert_string_equal(act->actor, "li");
	assert_string_equal(act->recorded_by, "zhang");
	assert_int_equal(act->happened_s, time_at(day_from_civil(2026, 3, 2), 9 * 60 + 30));
	assert_int_equal(act->entered_s, AT_S + first);
	assert_string_equal(act->proof, "记录");
	assert_true(act->merged);
	apply(&file, EVENT_ACT_RECORDED, "{\"step\":\"open\",\"action\":\"release\"}");
	assert_int_equal(casefile_act(&file, "open")->seq, file.seq);
	apply(&file, EVENT_ACT_VOIDED, "{\"act\":4}");
	assert_int_equal(casefile_act(&file, "open")->seq, first);
	apply(&file, EVENT_ACT_VOIDED, "{\"act\":99}");
	apply(&file, EVENT_ACT_VOIDED, "{\"act\":2}");
	assert_null(casefile_act(&file, "open"));
	assert_int_equal(file.act_count, 1);
	assert_string_equal(file.acts[0].step, "review");
}

static void returns_are_no_acts(void **state)
{
	static const char *const others[] = {"return", "withdraw", "stop", "lift", "tick", "dance", ""};
	struct casefile file = opened();

	(void)state;
	for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++)
		apply(&file, EVENT_ACT_RECORDED, arena_printf(&arena, "{\"step\":\"review\",\"action\":\"%s\"}", others[i]));
	apply(&file, EVENT_ACT_RECORDED, "{\"step\":\"review\"}");
	assert_int_equal(file.act_count, 0);
	assert_null(casefile_act(&file, "review"));
}

/* A refusal is kept with its words, but the step has no act by it. */
static void refusals_meet_nothing(void **state)
{
	struct casefile file = opened();

	(void)state;
	apply(&file, EVENT_ACT_RECORDED, "{\"step\":\"review\",\"action\":\"pass\",\"acting\":\"true\"}");
	apply(&file, EVENT_ACT_RECORDED, "{\"step\":\"review\",\"action\":\"refuse\",\"words\":\"不行\"}");
	assert_int_equal(file.act_count, 2);
	assert_int_equal(casefile_act(&file, "review")->seq, file.seq - 1);
	assert_string_equal(casefile_refusal(&file, "review")->words, "不行");
	assert_null(casefile_refusal(&file, "other"));
	apply(&file, EVENT_ACT_VOIDED, arena_printf(&arena, "{\"act\":%lld}", (long long)file.seq));
	assert_null(casefile_refusal(&file, "review"));
}

static void remembers_registers(void **state)
{
	struct casefile file = opened();

	(void)state;
	apply(&file, EVENT_REGISTERED, "{\"register\":\"r2\",\"digest\":\"d1\",\"values\":{}}");
	apply(&file, EVENT_REGISTERED, "{\"register\":\"r1\",\"digest\":\"d2\"}");
	apply(&file, EVENT_REGISTERED, "{\"register\":\"r2\",\"digest\":\"d3\"}");
	apply(&file, EVENT_REGISTERED, "{\"digest\":\"d4\"}");
	assert_int_equal(file.registered_count, 2);
	assert_string_equal(file.registered[0].id, "r1");
	assert_string_equal(file.registered[0].digest, "d2");
	assert_string_equal(file.registered[1].id, "r2");
	assert_string_equal(file.registered[1].digest, "d3");
}

static void keeps_open_duties(void **state)
{
	struct casefile file = opened();
	const struct duty *duty;

	(void)state;
	apply(&file, EVENT_DUTY_OPENED,
	        "{\"duty\":\"c1/"
	        "2\",\"step\":\"review\",\"title\":\"审核\",\"posts\":[\"a\",{},\"b\"],\"persons\":[\"li\"],\"basis\":[\"X-1\"],"
	        "\"blocks\":true,\"due\":\"2026-03-03T18:00:00+08:00\",\"clock\":\"一个工作日\",\"provisional\":true}");
	apply(&file, EVENT_DUTY_OPENED, "{\"duty\":\"c1/3\",\"step\":\"ratify\",\"optional\":true}");
	duty = casefile_duty(&file, "review");
	assert_string_equal(duty->id, "c1/2");
	assert_string_equal(duty->title, "审核");
	assert_int_equal(duty->post_count, 2);
	assert_string_equal(duty->posts[1], "b");
	assert_string_equal(duty->persons[0], "li");
	assert_string_equal(duty->basis[0], "X-1");
	assert_true(duty->blocks && duty->provisional && !duty->optional && !duty->overdue);
	assert_int_equal(duty->due_s, time_at(day_from_civil(2026, 3, 3), 18 * 60));
	assert_string_equal(duty->clock, "一个工作日");
	assert_int_equal(casefile_duty(&file, "ratify")->due_s, TIME_NONE);
	assert_null(casefile_duty(&file, "ratify")->clock);
	assert_true(casefile_duty(&file, "ratify")->optional);
	apply(&file, EVENT_DUTY_OVERDUE, "{\"duty\":\"c1/2\"}");
	assert_true(casefile_duty(&file, "review")->overdue);
	apply(&file, EVENT_DUTY_REDUED, "{\"duty\":\"c1/2\",\"due\":\"2026-03-04T18:00:00+08:00\",\"clock\":\"顺延\"}");
	duty = casefile_duty(&file, "review");
	assert_false(duty->overdue);
	assert_int_equal(duty->due_s, time_at(day_from_civil(2026, 3, 4), 18 * 60));
	assert_string_equal(duty->clock, "顺延");
	apply(&file, EVENT_CASE_CLOSED, "{\"outcome\":\"done\"}");
	assert_int_equal(file.duty_count, 2);
	apply(&file, EVENT_DUTY_CLOSED, "{\"duty\":\"c1/2\",\"how\":\"done\"}");
	assert_null(casefile_duty(&file, "review"));
	assert_int_equal(file.duty_count, 1);
	apply(&file, EVENT_DUTY_CLOSED, "{\"duty\":\"c1/9\"}");
	assert_int_equal(file.duty_count, 1);
}

static void numbers_and_overrides(void **state)
{
	struct casefile file = opened();

	(void)state;
	assert_null(file.number);
	apply(&file, EVENT_NUMBERED, "{\"series\":\"s\",\"n\":1,\"text\":\"收〔2026〕1号\"}");
	assert_string_equal(file.number, "收〔2026〕1号");
	apply(&file, EVENT_OVERRIDDEN, "{\"check\":\"k\"}");
	apply(&file, EVENT_OVERRIDDEN, "{\"check\":\"k\"}");
	apply(&file, EVENT_OVERRIDDEN, "{}");
	assert_int_equal(file.overridden_count, 1);
	assert_string_equal(file.overridden[0], "k");
}

static void stops_and_closes(void **state)
{
	struct casefile file = opened();

	(void)state;
	apply(&file, EVENT_CASE_STOPPED, "{\"reason\":\"账目不清\"}");
	assert_int_equal(file.status, CASE_STOPPED);
	assert_string_equal(file.stop_reason, "账目不清");
	apply(&file, EVENT_CASE_LIFTED, "{\"reason\":\"已清\"}");
	assert_int_equal(file.status, CASE_OPEN);
	assert_null(file.stop_reason);
	apply(&file, EVENT_CASE_CLOSED, "{\"outcome\":\"refused\"}");
	assert_int_equal(file.status, CASE_CLOSED);
	assert_string_equal(file.outcome, "refused");
	assert_int_equal(file.closed_s, AT_S + 3);
	apply(&file, EVENT_CASE_LIFTED, "{}");
	assert_int_equal(file.status, CASE_CLOSED);
}

/* Nothing that apply keeps may point into the event. */
static void keeps_copies(void **state)
{
	struct arena passing;
	struct casefile file;
	struct node *data;
	struct event event = {.seq = 1, .kind = EVENT_CASE_OPENED, .at_s = AT_S};
	char id[] = "c9";

	(void)state;
	arena_init(&passing);
	casefile_init(&file);
	data = event_data_new(&passing);
	event_data_text(data, &passing, "title", "题");
	event.data = data;
	event.case_id = id;
	casefile_apply(&file, &event, &arena);
	arena_fini(&passing);
	id[0] = 'x';
	assert_string_equal(file.title, "题");
	assert_string_equal(file.id, "c9");
}

/* xorshift, Marsaglia 2003: the same garbage on every run */
static uint32_t next_random(uint32_t *seed)
{
	*seed ^= *seed << 13;
	*seed ^= *seed >> 17;
	*seed ^= *seed << 5;
	return *seed;
}

static struct node *garbage(uint32_t *seed, int depth)
{
	static const char *const keys[] = {"step", "action", "duty", "act", "values", "lines", "posts", "persons", "basis", "due", "text",
	        "check", "register", "digest", "behalf", "way", "happened", "reason", "outcome", "blocks", "title", "workflow", "", "x"};
	static const char *const texts[] = {"", "pass", "return", "release", "open", "1", "-1", "9223372036854775808", "true", "m5", "m",
	        "d2026-02-30", "s", "2026-03-02T09:30:00+08:00", "2026-13-02T09:30:00+08:00", "\xff", "a\"\\\n\x01", "desk", "c1/1"};
	uint32_t dice = next_random(seed) % 8;
	struct node *node;

	if (dice < 4 || depth == 0) {
		node = node_scalar(&arena, texts[next_random(seed) % (sizeof(texts) / sizeof(texts[0]))], (struct node_mark){0});
		node->quoted = dice % 2;
		return node;
	}
	if (dice == 4) {
		node = arena_alloc(&arena, sizeof(*node));
		node->kind = NODE_NULL;
		return node;
	}
	node = dice == 5 ? node_list(&arena, (struct node_mark){0}) : node_map(&arena, (struct node_mark){0});
	for (uint32_t left = next_random(seed) % 24; left > 0; left--) {
		struct node *kid = garbage(seed, depth - 1);

		if (node->kind == NODE_LIST)
			node_add(&arena, node, kid);
		else
			event_data_node(node, &arena, keys[next_random(seed) % (sizeof(keys) / sizeof(keys[0]))], kid);
	}
	return node;
}

/* Any data for any kind, none at all included: apply survives, and what it made has a text that reads back to the same text. */
static void survives_garbage(void **state)
{
	uint32_t seed = 20261122;

	(void)state;
	for (int round = 0; round < 300; round++) {
		struct casefile file, back;
		const char *text, *again;

		casefile_init(&file);
		for (int64_t seq = 1; seq <= 40; seq++) {
			struct event event = {.seq = seq, .kind = (enum event_kind)(next_random(&seed) % (EVENT_KINDS + 1)), .at_s = AT_S};

			event.case_id = next_random(&seed) % 4 ? "c1" : NULL;
			event.actor = next_random(&seed) % 4 ? "zhang" : NULL;
			event.data = next_random(&seed) % 16 ? garbage(&seed, 4) : NULL;
			casefile_apply(&file, &event, &arena);
		}
		text = casefile_to_text(&file, &arena);
		assert_true(casefile_from_text(text, &arena, &back));
		again = casefile_to_text(&back, &arena);
		assert_string_equal(text, again);
		arena_reset(&arena);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test_setup_teardown(opens, setup, teardown),
	        cmocka_unit_test_setup_teardown(sets_fields, setup, teardown),
	        cmocka_unit_test_setup_teardown(records_and_voids_acts, setup, teardown),
	        cmocka_unit_test_setup_teardown(returns_are_no_acts, setup, teardown),
	        cmocka_unit_test_setup_teardown(refusals_meet_nothing, setup, teardown),
	        cmocka_unit_test_setup_teardown(remembers_registers, setup, teardown),
	        cmocka_unit_test_setup_teardown(keeps_open_duties, setup, teardown),
	        cmocka_unit_test_setup_teardown(numbers_and_overrides, setup, teardown),
	        cmocka_unit_test_setup_teardown(stops_and_closes, setup, teardown),
	        cmocka_unit_test_setup_teardown(keeps_copies, setup, teardown),
	        cmocka_unit_test_setup_teardown(survives_garbage, setup, teardown),
	};

	return cmocka_run_group_tests_name("apply", tests, NULL, NULL);
}
