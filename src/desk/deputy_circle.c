/* SPDX-License-Identifier: MIT */
/* deputy_circle: deputies that would in the end stand in for themselves. A chain counts only while all of its links hold at once and for a matter that all of
   them cover. */
#include "antou/buf.h"
#include "antou/day.h"
#include "antou/node.h"
#include "antou/text.h"
#include "deputy.h"

enum { CHAIN_MOST = 32, DAY_S = 24 * 60 * 60 };

struct span {
	int64_t from_s, to_s;
	const char *const *matters; /* none: all */
	size_t matter_count;
};

struct chain {
	const struct staff_fact *facts;
	size_t count;
	const char *principal;      /* who must not be reached */
	const char *on[CHAIN_MOST]; /* persons, from the new deputy on */
	size_t length;
	struct arena *arena;
};

void fact_window(const struct staff_fact *fact, int64_t *from_s, int64_t *to_s)
{
	*from_s = fact->from_s != TIME_NONE ? fact->from_s : fact->from == DAY_NONE ? INT64_MIN : time_at(fact->from, 0);
	*to_s = fact->to_s != TIME_NONE ? fact->to_s : fact->to == DAY_NONE ? INT64_MAX : time_at(fact->to, 0) + DAY_S;
}

static bool text_among(const char *const *texts, size_t count, const char *text)
{
	for (size_t i = 0; i < count; i++)
		if (text_equal(texts[i], text))
			return true;
	return false;
}

/* False when the two never hold together. */
static bool span_narrow(struct arena *arena, const struct span *span, const struct span *by, struct span *out)
{
	const char **shared = arena_array(arena, span->matter_count + by->matter_count + 1, sizeof(*shared));
	*out = (struct span){.from_s = span->from_s > by->from_s ? span->from_s : by->from_s, .to_s = span->to_s < by->to_s ? span->to_s : by->to_s, .matters = shared};
	if (out->from_s >= out->to_s)
		return false;
	for (size_t i = 0; i < span->matter_count; i++)
		if (!by->matter_count || text_among(by->matters, by->matter_count, span->matters[i]))
			shared[out->matter_count++] = span->matters[i];
	for (size_t i = 0; !span->matter_count && i < by->matter_count; i++)
		shared[out->matter_count++] = by->matters[i];
	return out->matter_count || (!span->matter_count && !by->matter_count);
}

static bool chain_closes(struct chain *chain, const char *at, const struct span *span)
{
	if (chain->length == CHAIN_MOST || text_among(chain->on, chain->length, at))
		return false;
	chain->on[chain->length++] = at;
	for (size_t i = 0; i < chain->count; i++) {
		const struct staff_fact *fact = &chain->facts[i];
		struct span link = {.matters = fact->matters, .matter_count = fact->matter_count}, narrow;
		if (!*fact->deputy_for || !text_equal(fact->deputy_for, at))
			continue;
		fact_window(fact, &link.from_s, &link.to_s);
		if (span_narrow(chain->arena, span, &link, &narrow) && (text_equal(fact->person, chain->principal) || chain_closes(chain, fact->person, &narrow)))
			return true;
	}
	chain->length--;
	return false;
}

static struct span span_of(const struct node *data, struct arena *arena)
{
	const struct node *list = node_get(data, "matters");
	struct staff_fact fact = {.from = DAY_NONE, .to = DAY_NONE, .from_s = TIME_NONE, .to_s = TIME_NONE};
	struct span span = {0};
	const char **matters = arena_array(arena, (list ? list->count : 0) + 1, sizeof(*matters));
	if (!time_parse(node_text(data, "from", ""), &fact.from_s))
		day_parse(node_text(data, "from", ""), &fact.from);
	if (!time_parse(node_text(data, "to", ""), &fact.to_s))
		day_parse(node_text(data, "to", ""), &fact.to);
	fact_window(&fact, &span.from_s, &span.to_s);
	for (size_t i = 0; list && list->kind == NODE_LIST && i < list->count; i++)
		matters[span.matter_count++] = list->kids[i]->text;
	span.matters = matters;
	return span;
}

/* 安一由柏二代理，柏二又由安一代理 */
static const char *chain_words(const struct chain *chain, const struct names *names)
{
	const char *principal = chain->principal;
	struct buf buf;
	buf_init(&buf, chain->arena);
	for (size_t i = 0; i <= chain->length; i++) {
		const char *deputy = i < chain->length ? chain->on[i] : chain->principal;
		buf_printf(&buf, i == 0 ? "%s由%s代理" : i < chain->length ? "，%s由%s代理" : "，%s又由%s代理", names_person(names, principal), names_person(names, deputy));
		principal = deputy;
	}
	return buf_text(&buf);
}

int deputy_circle(struct desk *desk, const struct node *data, struct arena *arena, const char **words, struct err *err)
{
	struct chain chain = {.principal = node_text(data, "for", ""), .arena = arena};
	struct span span = span_of(data, arena);
	struct staff_fact *facts;
	struct names names;
	const struct rulebook *book;
	*words = NULL;
	if (shelf_in_force(desk, &book, err) < 0 || desk->ops->facts(desk->store, NULL, DAY_NONE, TIME_NONE, arena, &facts, &chain.count, err) < 0)
		return -1;
	chain.facts = facts;
	if (!chain_closes(&chain, node_text(data, "person", ""), &span))
		return 0;
	if (names_of(desk, book, arena, &names, err) < 0)
		return -1;
	*words = arena_printf(arena, "代理不能成圈：%s。请换一人，或错开时间、事项", chain_words(&chain, &names));
	return 0;
}
