/* SPDX-License-Identifier: MIT */
/* book_roster: rosters.yaml: shifts, seats and who may sit in them, and what can be known of a roster without a plan. That its shifts do not overlap and,
   where they must, leave no gap is book_roster_proof.c's. */
#include "book_roster.h"

#include "actor.h"
#include "antou/arena.h"
#include "antou/text.h"
#include "glossary.h"
#include "limit.h"
#include "read.h"
#include "words.h"

#include <string.h>

/* A length of time in minutes, such as 12 hours; 0 when it is not said. */
static int minutes_read(struct scope *scope, const struct node *map, const char *key)
{
	const char *text = read_text(scope->build, map, key);
	const struct limit *limit;
	struct words words;

	if (!text)
		return 0;
	words = words_split(scope->build->arena, text);
	if (limit_amount(scope, read_mark(map, key), &words, 0, words.count, &limit) && limit->kind == LIMIT_MINUTES)
		return limit->amount;
	issues_add(scope->build->issues, read_mark(map, key), "“%s”应是一段钟点，如 12 hours 或 10 minutes", key);
	return 0;
}

static int clock_read(struct build *build, const struct node *map, const char *key)
{
	const char *text = read_needed(build, map, "班次", key);
	int minute = *text ? read_minute(text, strlen(text)) : 0;

	if (minute >= 0 && minute < 24 * 60)
		return minute;
	issues_add(build->issues, read_mark(map, key), "“%s”应是一天里的时刻，如 \"18:00\"；到半夜写 \"0:00\"", key);
	return 0;
}

static void shift_read(struct build *build, const struct node *key, struct node *node, struct shift_def *shift)
{
	static const char *const keys[] = {"title", "from", "to", "night", "on", "basis", "reading"};
	static const char *const days[] = {"every day", "workdays", "days off", "holidays", "named days"};
	static const enum shift_on values[] = {SHIFT_DAILY, SHIFT_WORKDAYS, SHIFT_DAYS_OFF, SHIFT_HOLIDAYS, SHIFT_NAMED};

	*shift = (struct shift_def){.id = key->text, .title = key->text};
	shift->cites = read_cites(build, node, key->mark);
	if (!read_is_map(build, node, "班次"))
		return;
	read_keys(build, node, "班次要素", keys, READ_COUNT(keys));
	shift->title = read_needed(build, node, "班次", "title");
	shift->from_minute = clock_read(build, node, "from");
	shift->to_minute = clock_read(build, node, "to");
	shift->night = read_flag(build, node, "night", false);
	shift->on = values[read_word(build, node, "on", days, READ_COUNT(days), 0)];
}

static int people_read(struct build *build, const struct node *map, const char *key, int otherwise)
{
	const char *text = read_text(build, map, key);
	int count = 0;

	if (!text)
		return otherwise;
	for (const char *at = text; *at >= '0' && *at <= '9' && count < 1000; at++)
		count = count * 10 + (*at - '0');
	if (strspn(text, "0123456789") == strlen(text) && count <= 100)
		return count;
	issues_add(build->issues, read_mark(map, key), "“%s”应是人数，如 1", key);
	return otherwise;
}

static void seat_read(struct build *build, const struct node *key, struct node *node, struct seat_def *seat)
{
	static const char *const keys[] = {"title", "who", "except", "least", "most", "basis", "reading"};

	*seat = (struct seat_def){.id = key->text, .title = key->text, .least = 1, .most = 1};
	seat->cites = read_cites(build, node, key->mark);
	if (text_equal(key->text, "case"))
		issues_add(build->issues, key->mark, "席位不能叫“case”；请换个名字");
	if (!read_is_map(build, node, "席位"))
		return;
	read_keys(build, node, "席位要素", keys, READ_COUNT(keys));
	seat->title = read_needed(build, node, "席位", "title");
	seat->least = people_read(build, node, "least", 1);
	seat->most = people_read(build, node, "most", seat->least > 1 ? seat->least : 1);
	if (seat->most < 1 || seat->most < seat->least)
		issues_add(build->issues, read_mark(node, "most"), "席位“%s”至多 %d 人，少于至少 %d 人；请改 most", seat->id, seat->most, seat->least);
}

/* The entries of a part of a roster, with an issue when there is none. */
static struct node *part_of(struct build *build, const struct node *roster, struct node_mark mark, const char *key, const char *noun)
{
	struct node *part = glossary_get(roster, key, NULL);

	if (!part || part->kind == NODE_NULL || (part->kind == NODE_MAP && part->count == 0)) {
		issues_add(build->issues, mark, "值班表少了“%s”（%s）；请补上", key, glossary_chinese(key));
		return NULL;
	}
	if (!read_is_map(build, part, noun))
		return NULL;
	for (size_t i = 0; i < part->count; i++)
		read_id(build, part->keys[i], noun);
	return part;
}

static void roster_parts(struct build *build, const struct node *key, const struct node *node, struct roster_def *roster)
{
	struct node *shifts = part_of(build, node, key->mark, "shifts", "班次"), *seats = part_of(build, node, key->mark, "seats", "席位");
	struct shift_def *shift = arena_array(build->arena, shifts ? shifts->count : 1, sizeof(*shift));
	struct seat_def *seat = arena_array(build->arena, seats ? seats->count : 1, sizeof(*seat));

	roster->shifts = shift;
	roster->seats = seat;
	roster->shift_count = shifts ? shifts->count : 0;
	roster->seat_count = seats ? seats->count : 0;
	for (size_t i = 0; i < roster->shift_count; i++)
		shift_read(build, shifts->keys[i], shifts->kids[i], &shift[i]);
	for (size_t i = 0; i < roster->seat_count; i++)
		seat_read(build, seats->keys[i], seats->kids[i], &seat[i]);
}

static void roster_read(struct build *build, const struct node *key, struct node *node, struct roster_def *roster)
{
	static const char *const keys[] = {"title", "keeper", "readers", "covers", "rest", "early", "workflow", "handover", "shifts", "seats", "basis", "reading"};
	struct scope scope = {.build = build};

	*roster = (struct roster_def){.id = key->text, .title = key->text};
	roster->cites = read_cites(build, node, key->mark);
	if (!read_is_map(build, node, "值班表"))
		return;
	read_keys(build, node, "值班表要素", keys, READ_COUNT(keys));
	roster->title = read_needed(build, node, "值班表", "title");
	roster->covers = read_flag(build, node, "covers", false);
	roster->rest_minutes = minutes_read(&scope, node, "rest");
	roster->early_minutes = minutes_read(&scope, node, "early");
	roster->workflow = read_text(build, node, "workflow");
	roster->handover = read_text(build, node, "handover");
	roster_parts(build, key, node, roster);
	roster_prove(build, key->mark, roster);
}

void rosters_declare(struct build *build, struct node *root)
{
	static const char *const keys[] = {"rosters"};
	struct node *section = glossary_get(root, "rosters", NULL);

	read_keys(build, root, "值班文件要素", keys, READ_COUNT(keys));
	if (!section || section->kind == NODE_NULL || !read_is_map(build, section, "rosters"))
		return;
	build->roster_node = section;
	build->rosters = arena_array(build->arena, section->count + 1, sizeof(*build->rosters));
	build->book->rosters = build->rosters;
	for (size_t i = 0; i < section->count; i++) {
		read_id(build, section->keys[i], "值班表");
		roster_read(build, section->keys[i], section->kids[i], &build->rosters[i]);
		build->book->roster_count = i + 1;
	}
}

/* ---- once everybody and every workflow is known ---- */

static const struct actor *actor_under(struct build *build, const struct node *node, const char *key)
{
	struct scope scope = {.build = build};
	struct node *who = glossary_get(node, key, NULL);

	return who ? actor_read(&scope, who) : NULL;
}

static void seats_who(struct build *build, const struct node *node, struct roster_def *roster)
{
	struct node *section = glossary_get(node, "seats", NULL);
	struct seat_def *seats = arena_array(build->arena, roster->seat_count + 1, sizeof(*seats));

	if (roster->seat_count)
		memcpy(seats, roster->seats, roster->seat_count * sizeof(*seats));
	for (size_t i = 0; i < roster->seat_count; i++) {
		seats[i].from = actor_under(build, section->kids[i], "who");
		seats[i].except = actor_under(build, section->kids[i], "except");
		if (!seats[i].from && section->kids[i]->kind == NODE_MAP)
			issues_add(build->issues, section->keys[i]->mark, "席位“%s”少了“who”（谁可坐）；请补上，如 any staff", seats[i].id);
	}
	roster->seats = seats;
}

static const struct draft *workflow_named(struct build *build, const struct node *node, const char *key, const char *id)
{
	const struct draft *draft = build_draft(build, id);
	const char **ids;

	if (draft)
		return draft;
	ids = arena_array(build->arena, build->draft_count + 1, sizeof(*ids));
	for (size_t i = 0; i < build->draft_count; i++)
		ids[i] = build->drafts[i].workflow->id;
	issues_unknown(build->issues, read_mark(node, key), "事项", id, ids, build->draft_count, "请先写它的事项文件");
	return NULL;
}

/* Who is on duty is read in the open case: so it has a field for every seat. */
static void shift_case_check(struct build *build, const struct node *node, const struct roster_def *roster)
{
	const struct draft *draft = workflow_named(build, node, "workflow", roster->workflow);

	for (size_t i = 0; draft && i < roster->seat_count; i++) {
		const struct field *field = workflow_field(draft->workflow, roster->seats[i].id);

		if (!field || (field->type != TYPE_PERSONS && field->type != TYPE_PERSON))
			issues_add(build->issues, read_mark(node, "workflow"), "事项“%s”里没有叫“%s”的人员字段；值的是谁要记在那里，请补上（type: persons）",
				roster->workflow, roster->seats[i].id);
	}
}

void rosters_finish(struct build *build)
{
	for (size_t i = 0; i < build->book->roster_count; i++) {
		struct node *node = build->roster_node->kids[i];
		struct roster_def *roster = &build->rosters[i];

		if (node->kind != NODE_MAP)
			continue;
		seats_who(build, node, roster);
		roster->readers = actor_under(build, node, "readers");
		roster->keeper = actor_under(build, node, "keeper");
		if (!roster->keeper)
			issues_add(build->issues, build->roster_node->keys[i]->mark, "值班表“%s”少了“keeper”（谁排班）；请补上", roster->id);
		if (roster->workflow)
			shift_case_check(build, node, roster);
		if (roster->handover)
			workflow_named(build, node, "handover", roster->handover);
	}
}

const struct roster_def *roster_named(struct build *build, struct node_mark mark, const char *name, const char **seat)
{
	const struct rulebook *book = build->book;
	const char *dot = strchr(name, '.'), *id = dot ? arena_strndup(build->arena, name, (size_t)(dot - name)) : name, **ids;
	const struct roster_def *roster = rulebook_roster(book, id);

	*seat = dot ? dot + 1 : NULL;
	if (!roster) {
		ids = arena_array(build->arena, book->roster_count + 1, sizeof(*ids));
		for (size_t i = 0; i < book->roster_count; i++)
			ids[i] = book->rosters[i].id;
		issues_unknown(build->issues, mark, "值班表", id, ids, book->roster_count, "请先在 rosters.yaml 里写明");
		return NULL;
	}
	if (!dot || roster_seat(roster, *seat))
		return roster;
	ids = arena_array(build->arena, roster->seat_count + 1, sizeof(*ids));
	for (size_t i = 0; i < roster->seat_count; i++)
		ids[i] = roster->seats[i].id;
	issues_unknown(build->issues, mark, arena_printf(build->arena, "%s的席位", roster->title), *seat, ids, roster->seat_count, "请先在 rosters.yaml 的 seats 里写明");
	return NULL;
}
