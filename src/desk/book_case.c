/* SPDX-License-Identifier: MIT */
/* book_case: reading the moves of acceptance cases. */
#include "book_case.h"

#include "antou/arena.h"
#include "antou/buf.h"
#include "antou/day.h"
#include "antou/text.h"
#include "book_world.h"
#include "glossary.h"
#include "roster_move.h"

#include <string.h>

static const char *scalar(const struct node *map, const char *key)
{
	const struct node *node = glossary_get(map, key, NULL);

	return node && node->kind == NODE_SCALAR ? node->text : NULL;
}

static bool keys_known(const struct case_reader *reader, const struct node *node, const char **words)
{
	static const char *const keys[] = {"do", "as", "at", "with", "then", "refused", "held", "on", "to", "resume", "lines", "behalf",
	        "way", "happened", "proof", "override", "words", "item", "place", "until", "number", "corrects", "refers", "turns", "day",
	        "shift", "seat", "was", "person"};

	for (size_t i = 0; i < node->count; i++) {
		bool known = false;

		for (size_t k = 0; k < sizeof(keys) / sizeof(*keys); k++)
			known = known || glossary_is(node->keys[i]->text, keys[k]);
		if (known)
			continue;
		*words = arena_printf(reader->arena,
		        "不认识“%s”；可写 do as at with lines words to place item until number corrects refers turns day shift seat was person resume on behalf way happened proof override then refused held",
		        node->keys[i]->text);
		return false;
	}
	return true;
}

/* A list is what a person would type with 、 between. */
static const char *typed_text(const struct case_reader *reader, const struct node *node)
{
	struct buf buf;

	if (node->kind == NODE_SCALAR)
		return node->text;
	buf_init(&buf, reader->arena);
	for (size_t i = 0; node->kind == NODE_LIST && i < node->count; i++)
		buf_printf(&buf, "%s%s", i ? "、" : "", node->kids[i]->kind == NODE_SCALAR ? node->kids[i]->text : "");
	return buf_text(&buf);
}

static const struct field *field_in(const struct field *fields, size_t count, const char *name)
{
	for (size_t i = 0; i < count; i++)
		if (text_equal(fields[i].name, name))
			return &fields[i];
	return NULL;
}

/* #2 means the second case of the list, whatever its id is. */
static const char *case_key(const struct case_reader *reader, const char *text)
{
	size_t on = 0;
	const char *id;

	for (const char *at = text + 1; *text == '#' && *at >= '0' && *at <= '9' && on < 1000; at++)
		on = on * 10 + (size_t)(*at - '0');
	id = on ? reader->id_of(reader->context, on) : NULL;
	return id ? id : text;
}

static bool map_read(const struct case_reader *reader, const struct field *fields, size_t count, const struct node *node,
        struct value_map *out, const char **words)
{
	for (size_t i = 0; node && node->kind == NODE_MAP && i < node->count; i++) {
		const struct field *field = field_in(fields, count, node->keys[i]->text);
		const char *text = typed_text(reader, node->kids[i]), *why = "";
		struct value value;

		if (field && field->type == TYPE_CASE)
			text = case_key(reader, text);
		if (!value_parse(field ? field->type : TYPE_TEXT, text, reader->arena, &value, &why)) {
			*words = arena_printf(reader->arena, "with 的 %s：%s", node->keys[i]->text, why);
			return false;
		}
		value_map_put(out, reader->arena, node->keys[i]->text, value);
	}
	return true;
}

static bool lines_read(const struct case_reader *reader, const struct workflow *workflow, const struct node *node, struct command *command,
        const char **words)
{
	const struct node *list = glossary_get(node, "lines", NULL);
	struct value_map *lines;

	if (!list || list->kind != NODE_LIST)
		return true;
	lines = arena_array(reader->arena, list->count + 1, sizeof(*lines));
	for (size_t i = 0; i < list->count; i++)
		if (!map_read(reader, workflow ? workflow->lines : NULL, workflow ? workflow->line_field_count : 0, list->kids[i],
		            &lines[i], words))
			return false;
	command->lines = lines;
	command->line_count = list->count;
	return true;
}

static bool moment_read(const struct case_reader *reader, const struct node *node, const char *key, int64_t *at_s, const char **words)
{
	const char *text = scalar(node, key);

	if (!text || time_parse(text, at_s))
		return true;
	*words = arena_printf(reader->arena, "%s“%s”不是时间；请写成 2026-03-02 09:00", key, text);
	return false;
}

/* The action that text begins with, of one word or two (pass on); *rest is what follows it, NULL for nothing. */
static bool action_read(const struct case_reader *reader, const char *text, enum action *action, const char **rest)
{
	size_t len = strcspn(text, " "), more = text[len] ? len + 1 + strcspn(text + len + 1, " ") : len;
	char *two = arena_strndup(reader->arena, text, more);

	if (more > len) {
		two[len] = '-';
		if (action_from(two, action)) {
			*rest = text[more] ? text_trim(reader->arena, text + more) : NULL;
			return true;
		}
	}
	*rest = text[len] ? text_trim(reader->arena, text + len) : NULL;
	return action_from(arena_strndup(reader->arena, text, len), action) && *action != ACTION_RELEASE;
}

/* open leave · pass approve · return approve · pass on draft · tick. A step with `each` may be named with its item. */
static bool do_read(const struct case_reader *reader, const struct node *node, struct case_move *out, const char **words)
{
	const char *text = scalar(node, "do"), *item = scalar(node, "item"), *rest;

	if (!text) {
		*words = "少了 do；请写成 do: open 事项 或 do: pass 步骤";
		return false;
	}
	out->punch = glossary_is(text, "punch");
	if (out->punch)
		return true;
	if (!roster_move_read(reader, node, text, &out->roster, words))
		return false;
	if (out->roster)
		return true;
	if (!action_read(reader, text, &out->command.action, &rest)) {
		*words = arena_printf(reader->arena,
		        "do 不认识“%s”；可写 open pass return refuse withdraw stop lift tick add drop ask pass on claim give back copy recall "
		        "amend urge extend pause resume terminate reopen log punch roster turn",
		        text);
		return false;
	}
	out->tick = out->command.action == ACTION_TICK;
	if (out->command.action == ACTION_OPEN)
		out->command.workflow = rest ? rest : "";
	else if (out->command.action == ACTION_LOG)
		out->command.entry = rest;
	else
		out->command.step = rest && item ? arena_printf(reader->arena, "%s@%s", rest, item) : rest;
	return true;
}

/* A move that reaches somebody says whom under `to`; a return and a reopening say a step there. */
static bool move_target_read(const struct case_reader *reader, const struct node *node, struct case_move *out, const char **words)
{
	const char *place = scalar(node, "place"), *until = scalar(node, "until");
	enum action action = out->command.action;

	if (action == ACTION_ADD || action == ACTION_ASK || action == ACTION_PASS_ON || action == ACTION_COPY) {
		out->command.person = out->command.to;
		out->command.to = NULL;
		if (out->command.person && !world_person(reader->world, out->command.person)) {
			*words = arena_printf(reader->arena, "to 的“%s”不在 staff.yaml 里；请核对人员代号", out->command.person);
			return false;
		}
	}
	if (place && (!place_from(place, &out->command.place) || out->command.place == PLACE_COPY)) {
		*words = arena_printf(reader->arena, "place 不认识“%s”；可写 before beside after", place);
		return false;
	}
	out->command.number = scalar(node, "number");
	return !until || moment_read(reader, node, "until", &out->command.until_s, words);
}

/* log KIND: which entry it corrects, and to which case it led. */
static bool entry_read(const struct case_reader *reader, const struct node *node, struct case_move *out, const char **words)
{
	const char *corrects = scalar(node, "corrects"), *refers = scalar(node, "refers");

	out->command.refers = refers ? case_key(reader, refers) : NULL;
	for (const char *at = corrects ? corrects : ""; *at >= '0' && *at <= '9' && out->command.corrects < 100000; at++)
		out->command.corrects = out->command.corrects * 10 + (*at - '0');
	if (!corrects || out->command.corrects > 0)
		return true;
	*words = arena_printf(reader->arena, "corrects 的“%s”不是第几条；请写数字", corrects);
	return false;
}

static bool who_read(const struct case_reader *reader, const struct node *node, struct case_move *out, const char **words)
{
	out->as = scalar(node, "as");
	if (out->tick || (out->as && world_person(reader->world, out->as)))
		return true;
	*words = arena_printf(
	        reader->arena, out->as ? "as 的“%s”不在 staff.yaml 里；请核对人员代号" : "少了 as；请写是谁办的%s", out->as ? out->as : "");
	return false;
}

static bool case_read_target(const struct case_reader *reader, const struct node *node, struct case_move *out, const char **words)
{
	const char *on = scalar(node, "on");

	for (const char *at = on ? on : ""; *at >= '0' && *at <= '9' && out->on < 1000; at++)
		out->on = out->on * 10 + (size_t)(*at - '0');
	if (out->tick || out->punch || out->roster || out->command.action == ACTION_OPEN)
		return true;
	out->command.case_id = reader->id_of(reader->context, out->on);
	if (out->command.case_id)
		return true;
	*words = on ? "on 指的那一件还没有开；请核对次序" : "前面还没有开过件；请先 do: open";
	return false;
}

static bool tuple_read(const struct case_reader *reader, const struct node *node, struct case_move *out, const char **words)
{
	const struct node *override = glossary_get(node, "override", NULL);
	const char *way = scalar(node, "way");

	out->command.words = scalar(node, "words");
	out->command.to = scalar(node, "to");
	out->command.resume = text_equal(scalar(node, "resume"), "yes");
	out->command.behalf = scalar(node, "behalf");
	out->command.proof = scalar(node, "proof");
	out->command.override_by = scalar(override, "by");
	out->command.override_reason = scalar(override, "reason");
	out->command.acknowledged = !out->held;
	if (way && !way_from(way, &out->command.way)) {
		*words = arena_printf(reader->arena, "way 不认识“%s”；可写 desk telephone paper outside", way);
		return false;
	}
	return move_target_read(reader, node, out, words) && entry_read(reader, node, out, words) && moment_read(reader, node, "happened", &out->command.happened_s, words);
}

bool case_move_read(const struct case_reader *reader, const struct node *node, struct case_move *out, const char **words)
{
	const struct workflow *workflow;
	const char *id;

	*out = (struct case_move){.mark = node->mark, .at_s = TIME_NONE};
	out->command.seen_seq = -1;
	out->command.happened_s = TIME_NONE;
	out->then = glossary_get(node, "then", NULL);
	out->refused = glossary_get(node, "refused", NULL);
	out->held = glossary_get(node, "held", NULL);
	*words = "每一步应是 {do: …, as: …, at: …}";
	if (node->kind != NODE_MAP || !keys_known(reader, node, words) || !do_read(reader, node, out, words) ||
	        !who_read(reader, node, out, words) || !case_read_target(reader, node, out, words) ||
	        !tuple_read(reader, node, out, words) || !moment_read(reader, node, "at", &out->at_s, words))
		return false;
	if (out->at_s == TIME_NONE) {
		*words = "少了 at；请写时间，如 2026-03-02 09:00";
		return false;
	}
	id = out->punch || out->roster || out->tick ? NULL : out->command.action == ACTION_OPEN ? out->command.workflow : reader->workflow_of(reader->context, out->on);
	workflow = id ? rulebook_workflow(reader->book->rules, id) : NULL;
	if (id && !workflow) {
		*words = arena_printf(reader->arena, "没有“%s”这个事项；请核对 workflows/", id);
		return false;
	}
	return map_read(reader, workflow ? workflow->fields : NULL, workflow ? workflow->field_count : 0, glossary_get(node, "with", NULL),
	               &out->command.fields, words) &&
	       lines_read(reader, workflow, node, &out->command, words);
}
