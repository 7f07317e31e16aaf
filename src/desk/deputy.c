/* SPDX-License-Identifier: MIT */
/* deputy: who stands in for whom: made and ended by the principal or an administrator, judged, and listed. Circles are deputy_circle.c's to find, who counts at
   a step the engine's. */
#include "deputy.h"

#include "antou/day.h"
#include "antou/deputy.h"
#include "antou/err.h"
#include "antou/node.h"
#include "antou/text.h"
#include "antou/words.h"
#include "event_data.h"

#include <stdint.h>

static struct value text_fact(const char *text)
{
	return (struct value){.kind = VALUE_TEXT, .text = text};
}

static const char *fact_text(const struct value_map *facts, const char *name)
{
	const struct value *value = value_map_get(facts, name);
	return value->kind == VALUE_TEXT ? value->text : NULL;
}

/* ---- judging ---- */

static bool is_post_of(const struct staff_fact *fact, const char *principal)
{
	return text_equal(fact->kind, "post") && !fact->acting && text_equal(fact->person, principal);
}

int deputy_judge(struct desk *desk, const struct rulebook *book, const struct node *data, struct arena *arena, struct err *err)
{
	const char *principal = node_text(data, "for", ""), *post = node_text(data, "post", ""), *unit = node_text(data, "unit", ""), *circle;
	struct staff_fact *facts;
	size_t count;
	bool held = false;
	if (text_equal(principal, node_text(data, "person", "")))
		return err_set(err, ERR_USAGE, spoken("代理人不能是本人。请换一人。"));
	if (desk->ops->facts(desk->store, principal, desk_today(desk), TIME_NONE, arena, &facts, &count, err) < 0)
		return -1;
	for (size_t i = 0; i < count; i++)
		held = held || (is_post_of(&facts[i], principal) && text_equal(facts[i].what, post) && text_equal(facts[i].of, unit));
	if (!held)
		return err_set(err, ERR_USAGE, spoken("%s 不任“%s”，不能请人代理它。请核对岗位和股室。"), principal, rulebook_title(book, post));
	if (deputy_circle(desk, data, arena, &circle, err) < 0)
		return -1;
	return circle ? err_set(err, ERR_USAGE, "%s。", circle) : 0;
}

/* ---- making and ending ---- */

static int may_lend(struct desk *desk, const struct session *session, const char *principal, bool *keeper, struct err *err)
{
	struct arena scratch;
	unsigned rights;
	bool plain;
	int result;
	arena_init(&scratch);
	result = rights_of(desk, session->person, &scratch, &rights, &plain, err);
	arena_fini(&scratch);
	*keeper = result == 0 && (rights & RIGHT_ADMINISTER);
	if (result == 0 && !*keeper && !text_equal(session->person, principal))
		result = err_set(err, ERR_DENIED, spoken("代理人由本人自己指定，或由系统管理员指定。"));
	return result;
}

struct lending {
	struct desk *desk;
	const struct session *session;
	const struct rulebook *book;
	struct arena *arena;
	struct err *err;
	bool keeper;
	size_t done, kept_back; /* kept_back: posts with rights that only an administrator lends */
};

static int post_lend(struct lending *lending, const char *person, const struct staff_fact *held, const struct value_map *facts)
{
	static const char *const passed[] = {"from", "to", "matters"};
	const struct post *post = rulebook_post(lending->book, held->what);
	struct value_map own = {0};
	if (post && post->rights && !lending->keeper) {
		lending->kept_back++;
		return 0;
	}
	value_map_put(&own, lending->arena, "person", text_fact(person));
	value_map_put(&own, lending->arena, "post", text_fact(held->what));
	value_map_put(&own, lending->arena, "unit", text_fact(held->of));
	value_map_put(&own, lending->arena, "for", text_fact(held->person));
	for (size_t i = 0; i < sizeof(passed) / sizeof(*passed); i++)
		if (value_map_get(facts, passed[i])->kind != VALUE_MISSING)
			value_map_put(&own, lending->arena, passed[i], *value_map_get(facts, passed[i]));
	lending->done++;
	return staff_put(lending->desk, lending->session->person, lending->book, EVENT_APPOINTED, &own, lending->arena, lending->err);
}

static int posts_lend(struct lending *lending, const char *person, const char *principal, const struct value_map *facts)
{
	const char *post = fact_text(facts, "post");
	struct staff_fact *held;
	size_t count;
	if (lending->desk->ops->facts(lending->desk->store, principal, desk_today(lending->desk), TIME_NONE, lending->arena, &held, &count, lending->err) < 0)
		return -1;
	for (size_t i = 0; i < count; i++)
		if (is_post_of(&held[i], principal) && (!post || text_equal(post, held[i].what) || text_equal(post, rulebook_title(lending->book, held[i].what))) &&
		        post_lend(lending, person, &held[i], facts) < 0)
			return -1;
	if (lending->done)
		return 0;
	if (lending->kept_back)
		return err_set(lending->err, ERR_DENIED, spoken("这一岗位带有审计或管理的权限，代理人由系统管理员指定。"));
	return err_set(lending->err, ERR_USAGE, spoken("%s 没有可以请人代理的岗位%s%s。请核对。"), principal, post ? " " : "", post ? post : "");
}

int desk_deputy(struct desk *desk, const struct session *session, const char *person, const char *principal, const struct value_map *facts, struct err *err)
{
	struct arena scratch;
	struct lending lending = {.desk = desk, .session = session, .arena = &scratch, .err = err};
	int result;
	if (shelf_in_force(desk, &lending.book, err) < 0 || may_lend(desk, session, principal, &lending.keeper, err) < 0 || desk_begin(desk, err) < 0)
		return -1;
	arena_init(&scratch);
	result = posts_lend(&lending, person, principal, facts);
	if (result == 0)
		result = address_within(desk, err);
	result = desk_end(desk, result, err);
	arena_fini(&scratch);
	return result;
}

/* The same first day with an earlier end takes the place of what was said. */
static int deputy_stop(struct lending *lending, const struct staff_fact *fact)
{
	struct node *data = event_data_new(lending->arena);
	int64_t now_s = desk_now(lending->desk), from_s, to_s;
	fact_window(fact, &from_s, &to_s);
	event_data_flag(data, lending->arena, "acting", true);
	event_data_text(data, lending->arena, "for", fact->deputy_for);
	event_data_texts(data, lending->arena, "matters", fact->matters, fact->matter_count);
	event_data_text(data, lending->arena, "person", fact->person);
	event_data_text(data, lending->arena, "post", fact->what);
	event_data_text(data, lending->arena, "unit", fact->of);
	if (fact->from_s != TIME_NONE)
		event_data_time(data, lending->arena, "from", fact->from_s);
	else
		event_data_day(data, lending->arena, "from", fact->from);
	event_data_time(data, lending->arena, "to", from_s > now_s ? from_s : now_s);
	lending->done++;
	return office_event(lending->desk, EVENT_APPOINTED, lending->session->person, data, lending->err) < 0 ? -1 : address_stale(lending->desk, lending->err);
}

static int deputies_stop(struct lending *lending, const char *person, const char *principal, const char *post)
{
	struct staff_fact *facts;
	size_t count;
	if (lending->desk->ops->facts(lending->desk->store, principal, desk_today(lending->desk), TIME_NONE, lending->arena, &facts, &count, lending->err) < 0)
		return -1;
	for (size_t i = 0; i < count; i++) {
		int64_t from_s, to_s;
		fact_window(&facts[i], &from_s, &to_s);
		if (!text_equal(facts[i].deputy_for, principal) || !text_equal(facts[i].person, person) || to_s <= desk_now(lending->desk) || to_s <= from_s)
			continue;
		if (post && !text_equal(post, facts[i].what) && !text_equal(post, rulebook_title(lending->book, facts[i].what)))
			continue;
		if (deputy_stop(lending, &facts[i]) < 0)
			return -1;
	}
	return lending->done ? 0 : err_set(lending->err, ERR_MISSING, spoken("%s 现在和以后都不代理 %s。请用 antou staff deputy 核对。"), person, principal);
}

int desk_deputy_end(struct desk *desk, const struct session *session, const char *person, const char *principal, const char *post, struct err *err)
{
	struct arena scratch;
	struct lending lending = {.desk = desk, .session = session, .arena = &scratch, .err = err};
	int result;
	if (shelf_in_force(desk, &lending.book, err) < 0 || may_lend(desk, session, principal, &lending.keeper, err) < 0 || desk_begin(desk, err) < 0)
		return -1;
	arena_init(&scratch);
	result = deputies_stop(&lending, person, principal, post);
	if (result == 0)
		result = address_within(desk, err);
	result = desk_end(desk, result, err);
	arena_fini(&scratch);
	return result;
}

/* ---- the list ---- */

static const char *end_words(int64_t time_s, int32_t day, struct arena *arena)
{
	char moment[TIME_TEXT], date[DAY_TEXT];
	if (time_s != TIME_NONE) {
		time_short(time_s, moment);
		return arena_strdup(arena, moment);
	}
	if (day == DAY_NONE)
		return "";
	day_text(day, date);
	return arena_strdup(arena, date);
}

static int deputy_fill(struct desk *desk, const struct names *names, const struct staff_fact *fact, struct arena *arena, struct deputy *out, struct err *err)
{
	struct question away = {.kind = ASK_AWAY, .of = fact->person, .at_s = desk_now(desk)};
	const char **matters = arena_array(arena, fact->matter_count + 1, sizeof(*matters));
	struct answer answer = {0};
	if (desk->ops->ask(desk->store, &away, arena, &answer, err) < 0)
		return -1;
	for (size_t i = 0; i < fact->matter_count; i++) {
		const struct workflow *workflow = rulebook_head(names->book, fact->matters[i]);
		matters[i] = workflow ? workflow->title : fact->matters[i];
	}
	*out = (struct deputy){.person = fact->person,
	        .name = names_person(names, fact->person),
	        .principal = fact->deputy_for,
	        .principal_name = names_person(names, fact->deputy_for),
	        .post = fact->what,
	        .post_title = rulebook_title(names->book, fact->what),
	        .unit = fact->of,
	        .matters = matters,
	        .matter_count = fact->matter_count,
	        .from = end_words(fact->from_s, fact->from, arena),
	        .to = end_words(fact->to_s, fact->to, arena),
	        .away = answer.value.kind == VALUE_FLAG && answer.value.flag};
	return 0;
}

int desk_deputies(struct desk *desk, const struct session *session, const char *principal, struct arena *arena, struct deputy **out, size_t *count,
        struct err *err)
{
	const struct rulebook *book;
	struct staff_fact *facts;
	struct names names;
	size_t all;
	(void)session;
	*count = 0;
	if (shelf_in_force(desk, &book, err) < 0 || names_of(desk, book, arena, &names, err) < 0 ||
	        desk->ops->facts(desk->store, principal, desk_today(desk), TIME_NONE, arena, &facts, &all, err) < 0)
		return -1;
	*out = arena_array(arena, all + 1, sizeof(**out));
	for (size_t i = 0; i < all; i++) {
		int64_t from_s, to_s;
		fact_window(&facts[i], &from_s, &to_s);
		if (!*facts[i].deputy_for || (principal && !text_equal(facts[i].deputy_for, principal)) || to_s <= desk_now(desk) || to_s <= from_s)
			continue;
		if (deputy_fill(desk, &names, &facts[i], arena, &(*out)[*count], err) < 0)
			return -1;
		(*count)++;
	}
	return 0;
}

int deputy_next(struct desk *desk, int64_t *out_s, struct err *err)
{
	struct arena scratch;
	struct staff_fact *facts;
	size_t count = 0;
	int64_t now_s = desk_now(desk);
	int result;
	arena_init(&scratch);
	*out_s = TIME_NONE;
	result = desk->ops->facts(desk->store, NULL, desk_today(desk), TIME_NONE, &scratch, &facts, &count, err);
	for (size_t i = 0; result == 0 && i < count; i++) {
		const int64_t ends[] = {facts[i].from_s, facts[i].to_s};
		for (size_t k = 0; k < 2; k++)
			if (ends[k] != TIME_NONE && ends[k] > now_s && (*out_s == TIME_NONE || ends[k] < *out_s))
				*out_s = ends[k];
	}
	arena_fini(&scratch);
	return result;
}
