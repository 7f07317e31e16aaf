/* SPDX-License-Identifier: MIT */
/* contacts: whom one may call: the staff of today and the outside contacts of the rulebook, found by name, unit, title, telephone or initials. */
#include <stdlib.h>
#include <string.h>

#include "antou/text.h"
#include "watch_room.h"

/* How well a line answers; smaller is better. */
enum rank { RANK_EXACT, RANK_BEGINS, RANK_HOLDS, RANK_UNIT, RANK_NONE };

struct found { struct contact_line line; enum rank rank; size_t order; };

struct finding {
	struct desk *desk;
	const struct rulebook *book;
	const char *text; /* folded, in lower case */
	struct arena *arena;
	struct found *items;
	size_t count, cap;
};

/* Letters and digits of both widths and either case are the same. */
static const char *folded(struct arena *arena, const char *text)
{
	char *plain = text_fold(arena, text ? text : "");

	for (char *at = plain; *at; at++)
		if (*at >= 'A' && *at <= 'Z')
			*at = (char)(*at - 'A' + 'a');
	return text_trim(arena, plain);
}

static enum rank rank_in(const struct finding *finding, const char *said)
{
	const char *text = folded(finding->arena, said);

	if (text_equal(text, finding->text))
		return RANK_EXACT;
	if (text_starts(text, finding->text))
		return RANK_BEGINS;
	return *said && strstr(text, finding->text) ? RANK_HOLDS : RANK_NONE;
}

static enum rank better(enum rank a, enum rank b)
{
	return a < b ? a : b;
}

/* Somebody's own name before the section they sit in. */
static enum rank rank_of(const struct finding *finding, const struct contact_line *line)
{
	enum rank own, where;

	if (!*finding->text)
		return RANK_BEGINS;
	own = better(rank_in(finding, line->name), better(rank_in(finding, line->initials), rank_in(finding, line->phone)));
	where = better(rank_in(finding, line->unit), rank_in(finding, line->title));
	return own != RANK_NONE ? own : where != RANK_NONE ? RANK_UNIT : RANK_NONE;
}

static void line_add(struct finding *finding, struct contact_line line)
{
	enum rank rank = rank_of(finding, &line);

	if (rank == RANK_NONE)
		return;
	finding->items = arena_grow(finding->arena, finding->items, finding->count, &finding->cap, sizeof(*finding->items));
	finding->items[finding->count] = (struct found){line, rank, finding->count};
	finding->count++;
}

static const char *phone_of(const struct person_row *rows, size_t count, const char *id)
{
	for (size_t i = 0; i < count; i++)
		if (text_equal(rows[i].id, id))
			return rows[i].phone ? rows[i].phone : "";
	return "";
}

static bool is_on(const char *const *on, size_t count, const char *person)
{
	for (size_t i = 0; i < count; i++)
		if (text_equal(on[i], person))
			return true;
	return false;
}

/* Whoever is on duty at this moment by any roster. */
static int on_duty(struct finding *finding, const char ***out, size_t *count, struct err *err)
{
	struct lookup lookup = lookup_of(finding->desk);
	const char **on = NULL;
	size_t cap = 0;

	*count = 0;
	for (size_t i = 0; i < finding->book->roster_count; i++) {
		struct question question = {.kind = ASK_WATCH, .name = finding->book->rosters[i].id, .at_s = desk_now(finding->desk)};
		struct answer answer = {0};

		if (lookup.ask(lookup.context, &question, finding->arena, &answer, err) < 0)
			return -1;
		for (size_t k = 0; answer.value.kind == VALUE_LIST && k < answer.value.list.count; k++) {
			on = arena_grow(finding->arena, on, *count, &cap, sizeof(*on));
			on[(*count)++] = answer.value.list.items[k].text;
		}
	}
	*out = on;
	return 0;
}

static int staff_add(struct finding *finding, struct err *err)
{
	struct person *people;
	struct person_row *rows;
	const char **on;
	size_t count, row_count, on_count;

	if (desk_people(finding->desk, finding->arena, &people, &count, err) < 0 ||
	        finding->desk->ops->people(finding->desk->store, finding->arena, &rows, &row_count, err) < 0 || on_duty(finding, &on, &on_count, err) < 0)
		return -1;
	for (size_t i = 0; i < count; i++)
		line_add(finding, (struct contact_line){.name = people[i].name,
		                          .initials = people[i].initials,
		                          .unit = *people[i].unit ? rulebook_title(finding->book, people[i].unit) : "",
		                          .title = people[i].post_count ? rulebook_title(finding->book, people[i].posts[0]) : "",
		                          .phone = phone_of(rows, row_count, people[i].id),
		                          .staff = true,
		                          .on_duty = is_on(on, on_count, people[i].id),
		                          .away = people[i].away});
	return 0;
}

static void outside_add(struct finding *finding)
{
	for (size_t i = 0; i < finding->book->contact_count; i++) {
		const struct contact *contact = &finding->book->contacts[i];

		line_add(finding, (struct contact_line){.name = contact->title,
		                          .initials = contact->initials ? contact->initials : "",
		                          .unit = contact->unit ? contact->unit : "",
		                          .title = "",
		                          .phone = contact->phone ? contact->phone : ""});
	}
}

static int found_order(const void *a, const void *b)
{
	const struct found *x = a, *y = b;

	if (x->rank != y->rank)
		return x->rank < y->rank ? -1 : 1;
	return x->order < y->order ? -1 : x->order > y->order;
}

int desk_contacts(struct desk *desk, const struct session *session, const char *text, struct arena *arena, struct contact_line **out, size_t *count,
        struct err *err)
{
	struct finding finding = {.desk = desk, .arena = arena};

	(void)session; /* everybody of the office may call everybody */
	*count = 0;
	*out = NULL;
	if (shelf_in_force(desk, &finding.book, err) < 0)
		return -1;
	finding.text = folded(arena, text);
	if (staff_add(&finding, err) < 0)
		return -1;
	outside_add(&finding);
	if (finding.count)
		qsort(finding.items, finding.count, sizeof(*finding.items), found_order);
	*out = arena_array(arena, finding.count + 1, sizeof(**out));
	for (size_t i = 0; i < finding.count; i++)
		(*out)[i] = finding.items[i].line;
	*count = finding.count;
	return 0;
}
