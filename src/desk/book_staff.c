/* SPDX-License-Identifier: MIT */
/* book_staff: people from a tree as in staff.yaml into an office in memory, and what events leave behind in it. */
#include "book_world.h"

#include "antou/arena.h"
#include "antou/day.h"
#include "antou/text.h"
#include "glossary.h"
#include "issues.h"
#include "world_attend.h"
#include "world_log.h"
#include "world_turn.h"

#include <string.h>

static const char *text_under(const struct node *map, const char *key)
{
	const struct node *node = glossary_get(map, key, NULL);

	return node && node->kind == NODE_SCALAR ? node->text : "";
}

static int32_t day_under(const struct node *map, const char *key, struct issues *issues)
{
	const struct node *node = glossary_get(map, key, NULL);
	int32_t day = DAY_NONE;

	if (node && node->kind == NODE_SCALAR && !day_parse(node->text, &day) && issues)
		issues_add(issues, node->mark, "“%s”不是日期；请写成 2026-03-02", node->text);
	return day;
}

static void holding_put(struct world *world, struct world_holding holding)
{
	world->holdings = arena_grow(world->arena, world->holdings, world->holding_count, &world->holding_cap, sizeof(*world->holdings));
	world->holdings[world->holding_count++] = holding;
}

static void need_post(const struct world *world, struct node_mark mark, const char *post, struct issues *issues)
{
	if (issues && !rulebook_post(world->book->rules, post))
		issues_add(issues, mark, "没有“%s”这个岗位；请先写进 office.yaml 的 posts", post);
}

static void need_unit(const struct world *world, struct node_mark mark, const char *unit, struct issues *issues)
{
	if (issues && *unit && !rulebook_unit(world->book->rules, unit))
		issues_add(issues, mark, "没有“%s”这个股室；请先写进 office.yaml 的 units", unit);
}

/* A post by name, or {post: …, unit: …}; the unit is the person's own unless said. */
static void person_post(
        struct world *world, const struct world_person *person, const struct node *node, bool principal, struct issues *issues)
{
	const char *post = node->kind == NODE_MAP ? text_under(node, "post") : node->kind == NODE_SCALAR ? node->text : "";
	const char *unit = node->kind == NODE_MAP ? text_under(node, "unit") : "";

	need_post(world, node->mark, post, issues);
	need_unit(world, node->mark, unit, issues);
	holding_put(world, (struct world_holding){.person = person->id,
	                           .what = post,
	                           .of = *unit ? unit : person->unit,
	                           .principal = principal,
	                           .from = day_under(node, "from", issues),
	                           .to = day_under(node, "to", issues)});
}

static void staff_person(struct world *world, const struct node *key, const struct node *node, struct issues *issues)
{
	const struct node *posts = glossary_get(node, "posts", NULL);
	struct world_person person = {.id = key->text,
	        .name = node_text(node, "name", key->text),
	        .initials = node_text(node, "initials", ""),
	        .unit = text_under(node, "unit"),
	        .employment = text_under(node, "employment"),
	        .phone = node_text(node, "phone", ""),
	        .started = day_under(node, "started", issues)};

	need_unit(world, node->mark, person.unit, issues);
	world->people = arena_grow(world->arena, world->people, world->person_count, &world->person_cap, sizeof(*world->people));
	world->people[world->person_count++] = person;
	for (size_t i = 0; posts && posts->kind == NODE_LIST && i < posts->count; i++)
		person_post(world, &person, posts->kids[i], i == 0, issues);
	if (posts && posts->kind == NODE_SCALAR)
		person_post(world, &person, posts, true, issues);
}

static const char *staff_somebody(const struct world *world, const struct node *node, struct issues *issues)
{
	const char *id = text_under(node, "person");

	if (issues && !world_person(world, id))
		issues_add(issues, node->mark, "people 里没有“%s”；请核对人员代号", id);
	return id;
}

static void staff_charge(struct world *world, const struct node *node, struct issues *issues)
{
	const char *person = staff_somebody(world, node, issues), *relation = text_under(node, "relation");
	const struct node *of = glossary_get(node, "of", NULL);
	struct world_holding holding = {.person = person,
	        .what = relation,
	        .of = "",
	        .relation = true,
	        .from = day_under(node, "from", issues),
	        .to = day_under(node, "to", issues)};

	if (issues && !rulebook_relation(world->book->rules, relation))
		issues_add(issues, node->mark, "没有“%s”这种关系；请先写进 office.yaml 的 relations", relation);
	for (size_t i = 0; of && of->kind == NODE_LIST && i < of->count; i++) {
		holding.of = of->kids[i]->kind == NODE_SCALAR ? of->kids[i]->text : "";
		holding_put(world, holding);
	}
	if (of && of->kind == NODE_SCALAR) {
		holding.of = of->text;
		holding_put(world, holding);
	}
}

static void staff_acting(struct world *world, const struct node *node, struct issues *issues)
{
	const char *id = staff_somebody(world, node, issues), *unit = text_under(node, "unit"), *post = text_under(node, "post");
	const struct world_person *person = world_person(world, id);

	need_post(world, node->mark, post, issues);
	holding_put(world, (struct world_holding){.person = id,
	                           .what = post,
	                           .of = *unit    ? unit
	                                 : person ? person->unit
	                                          : "",
	                           .deputy_for = *text_under(node, "for") ? text_under(node, "for") : NULL,
	                           .acting = true,
	                           .from = day_under(node, "from", issues),
	                           .to = day_under(node, "to", issues)});
}

static void absence_put(struct world *world, struct world_absence absence)
{
	world->absences = arena_grow(world->arena, world->absences, world->absence_count, &world->absence_cap, sizeof(*world->absences));
	world->absences[world->absence_count++] = absence;
}

/* 下午 of the first day, 上午 of the last: "" for a whole day. */
static const char *half_under(const struct node *map, const char *key, const char *word, const char *half, struct issues *issues)
{
	const struct node *node = glossary_get(map, key, NULL);
	const char *text = text_under(map, key);

	if (issues && node && !text_equal(text, word))
		issues_add(issues, node->mark, "%s 只能写%s；整天的不写", key, word);
	return text_equal(text, word) ? half : "";
}

static void staff_absence(struct world *world, const struct node *node, struct issues *issues)
{
	struct world_absence absence = {.person = staff_somebody(world, node, issues),
	        .reason = node_text(node, "reason", ""),
	        .kind = text_under(node, "kind"),
	        .from_half = half_under(node, "from half", "下午", "pm", issues),
	        .to_half = half_under(node, "to half", "上午", "am", issues),
	        .case_id = "",
	        .from = day_under(node, "from", issues),
	        .to = day_under(node, "to", issues)};

	absence_put(world, absence);
}

static void staff_list(struct world *world, const struct node *staff, const char *key, struct issues *issues,
        void (*each)(struct world *, const struct node *, struct issues *))
{
	const struct node *list = glossary_get(staff, key, NULL);

	for (size_t i = 0; list && list->kind == NODE_LIST && i < list->count; i++)
		each(world, list->kids[i], issues);
}

/* A list of people under another name, or none, would make an office that nobody can sit down in. */
static void staff_shape(const struct node *staff, const struct node *people, struct issues *issues)
{
	static const char *const keys[] = {"people", "charges", "acting", "absences", "turns"};
	size_t known;

	for (size_t i = 0; staff->kind == NODE_MAP && i < staff->count; i++) {
		for (known = 0; known < sizeof(keys) / sizeof(*keys) && !glossary_is(staff->keys[i]->text, keys[known]); known++)
			;
		if (known == sizeof(keys) / sizeof(*keys))
			issues_add(issues, staff->keys[i]->mark, "名册里没有“%s”这一部分；可写 people、charges、acting、absences、turns",
			        staff->keys[i]->text);
	}
	if (!people || people->kind != NODE_MAP || people->count == 0)
		issues_add(issues, staff->mark, "名册里没有人；请在 people 之下写“代号: {name: 姓名, unit: 股室, posts: [岗位]}”");
}

void staff_prove(const struct book *book, struct issues *issues)
{
	struct world world;

	if (!book->staff)
		return;
	staff_shape(book->staff, glossary_get(book->staff, "people", NULL), issues);
	world_init(&world, book, issues->arena);
	world_staff(&world, book->staff, issues);
}

void world_staff(struct world *world, const struct node *staff, struct issues *issues)
{
	const struct node *people = glossary_get(staff, "people", NULL);

	for (size_t i = 0; people && people->kind == NODE_MAP && i < people->count; i++)
		staff_person(world, people->keys[i], people->kids[i], issues);
	staff_list(world, staff, "charges", issues, staff_charge);
	staff_list(world, staff, "acting", issues, staff_acting);
	staff_list(world, staff, "absences", issues, staff_absence);
	staff_list(world, staff, "turns", issues, world_turn_staff);
}

/* ---- what events leave behind ---- */

static void record_posting(struct world *world, const struct event *event)
{
	const struct node *data = event->data;
	const char *kind = node_text(data, "kind", "");
	int64_t units = node_int(data, node_get(data, "fen") ? "fen" : "number", 0);
	const char *month = node_text(data, "period", "");
	bool gives = text_equal(kind, posting_kind_name(POSTING_RELEASE)) || text_equal(kind, posting_kind_name(POSTING_REVERSE));

	if (*month == '\0') {
		char day[DAY_TEXT];

		day_text(time_day(event->at_s), day);
		month = arena_strndup(world->arena, day, strlen("2026-11"));
	}
	world->postings = arena_grow(world->arena, world->postings, world->posting_count, &world->posting_cap, sizeof(*world->postings));
	world->postings[world->posting_count++] = (struct world_posting){
	        node_text(data, "account", ""), node_text(data, "key", ""), gives ? -units : units, month};
}

static void record_number(struct world *world, const struct event *event)
{
	world->numbers = arena_grow(world->arena, world->numbers, world->number_count, &world->number_cap, sizeof(*world->numbers));
	world->numbers[world->number_count++] = (struct world_number){
	        node_text(event->data, "series", ""), (int)node_int(event->data, "year", 0), node_int(event->data, "n", 0)};
}

/* Whether a word about the same person and first day takes the place of another: what a case says only of what it said itself, or, taking it back, of what
   nobody's case said; what is entered by hand of everything. */
static bool replaces(const struct world_absence *absence, const struct world_absence *old, bool undoes)
{
	if (old->from != absence->from || !text_equal(old->person, absence->person))
		return false;
	return !*absence->case_id || text_equal(old->case_id, absence->case_id) || (undoes && !*old->case_id);
}

static void record_absence(struct world *world, const struct event *event)
{
	struct world_absence absence = {.person = node_text(event->data, "person", ""),
	        .reason = node_text(event->data, "reason", ""),
	        .kind = node_text(event->data, "kind", ""),
	        .from_half = node_text(event->data, "from-half", ""),
	        .to_half = node_text(event->data, "to-half", ""),
	        .case_id = event->case_id,
	        .from = DAY_NONE,
	        .to = DAY_NONE};

	if (!day_parse(node_text(event->data, "from", ""), &absence.from) || !day_parse(node_text(event->data, "to", ""), &absence.to))
		return;
	for (size_t i = 0; i < world->absence_count; i++)
		if (replaces(&absence, &world->absences[i], node_get(event->data, "undoes") != NULL))
			world->absences[i].to = absence.from - 1;
	absence_put(world, absence);
}

/* A deputy for the days of an absence. A later word about the same person, post and first day takes the place of the earlier. */
static void record_deputy(struct world *world, const struct event *event)
{
	struct world_holding holding = {.person = node_text(event->data, "person", ""), .what = node_text(event->data, "post", ""),
	        .of = node_text(event->data, "unit", ""), .deputy_for = node_text(event->data, "for", NULL), .acting = true, .from = DAY_NONE, .to = DAY_NONE};

	if (!day_parse(node_text(event->data, "from", ""), &holding.from) || !day_parse(node_text(event->data, "to", ""), &holding.to))
		return;
	for (size_t i = 0; i < world->holding_count; i++) {
		struct world_holding *old = &world->holdings[i];

		if (old->acting && old->from == holding.from && text_equal(old->person, holding.person) && text_equal(old->what, holding.what) &&
		        text_equal(old->of, holding.of)) {
			*old = holding;
			return;
		}
	}
	holding_put(world, holding);
}

void world_record(struct world *world, const struct event *event)
{
	if (event->kind == EVENT_POSTED)
		record_posting(world, event);
	else if (event->kind == EVENT_NUMBERED)
		record_number(world, event);
	else if (event->kind == EVENT_EXCUSED)
		world_excuse_record(world, event);
	else if (event->kind == EVENT_ABSENCE)
		record_absence(world, event);
	else if (event->kind == EVENT_APPOINTED)
		record_deputy(world, event);
	else if (event->kind == EVENT_ROSTER_PUBLISHED || event->kind == EVENT_TURN_CHANGED)
		world_turn_record(world, event);
	else if (event->kind == EVENT_LOGGED)
		world_log_record(world, event);
}
