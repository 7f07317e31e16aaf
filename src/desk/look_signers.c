/* SPDX-License-Identifier: MIT */
/* look_signers: who could have signed a case at a moment gone by: the case as it stood then, and the facts about the staff as they were known then and as they
   are known now. Looks only. */
#include "antou/buf.h"
#include "antou/day.h"
#include "antou/deputy.h"
#include "antou/err.h"
#include "antou/text.h"
#include "antou/words.h"
#include "deputy.h"

enum { EVENTS_PAGE = 500 };

/* ---- the case as it stood ---- */

struct standing_then {
	struct casefile *file;
	struct arena *arena;
	int64_t at_s, last;
	size_t visited;
};

static int event_then(void *context, const struct event_row *row, struct err *err)
{
	struct standing_then *then = context;
	(void)err;
	if (row->event.at_s <= then->at_s)
		casefile_apply(then->file, &row->event, then->arena);
	then->last = row->event.id;
	then->visited++;
	return 0;
}

static int case_then(struct desk *desk, const char *id, int64_t at_s, struct arena *arena, struct casefile *out, struct err *err)
{
	struct standing_then then = {.file = out, .arena = arena, .at_s = at_s};
	casefile_init(out);
	do {
		then.visited = 0;
		if (desk->ops->events(desk->store, id, then.last, EVENTS_PAGE, event_then, &then, err) != 0)
			return -1;
	} while (then.visited == EVENTS_PAGE);
	return 0;
}

/* ---- the office as it was known ---- */

struct knowing {
	struct lookup inner;
	int64_t known_s; /* 0: now */
};

static int knowing_ask(void *context, const struct question *question, struct arena *arena, struct answer *out, struct err *err)
{
	const struct knowing *knowing = context;
	struct question own = *question;
	own.known_s = knowing->known_s;
	return knowing->inner.ask(knowing->inner.context, &own, arena, out, err);
}

/* ---- what says so ---- */

struct telling {
	struct desk *desk;
	const struct rulebook *book;
	const char *workflow;
	int64_t at_s, known_s;
	struct arena *arena;
	struct err *err;
};

static bool fact_covers(const struct telling *telling, const struct staff_fact *fact)
{
	int64_t from_s, to_s;
	bool matter = fact->matter_count == 0;
	fact_window(fact, &from_s, &to_s);
	for (size_t i = 0; i < fact->matter_count; i++)
		matter = matter || text_equal(fact->matters[i], telling->workflow);
	return matter && from_s <= telling->at_s && telling->at_s < to_s;
}

static void end_put(struct buf *buf, int64_t time_s, int32_t day)
{
	char moment[TIME_TEXT], date[DAY_TEXT];
	if (time_s != TIME_NONE) {
		time_short(time_s, moment);
		buf_puts(buf, moment);
	} else if (day != DAY_NONE) {
		day_text(day, date);
		buf_puts(buf, date);
	}
}

/* 外出 2026-03-02 至 2026-03-04（开会），2026-03-01 10:00 登记 */
static const char *fact_words(const struct telling *telling, const struct staff_fact *fact, const char *what)
{
	char known[TIME_TEXT];
	struct buf buf;
	buf_init(&buf, telling->arena);
	buf_puts(&buf, what);
	buf_puts(&buf, " ");
	end_put(&buf, fact->from_s, fact->from);
	buf_puts(&buf, " 至 ");
	end_put(&buf, fact->to_s, fact->to);
	if (*fact->reason)
		buf_printf(&buf, "（%s）", fact->reason);
	time_short(fact->known_s, known);
	buf_printf(&buf, "，%s 登记", known);
	return buf_text(&buf);
}

static int signer_fact(const struct telling *telling, const struct names *names, struct signer *signer, const char *post)
{
	struct staff_fact *facts;
	size_t count;
	signer->fact = "";
	if (telling->desk->ops->facts(telling->desk->store, signer->person, DAY_NONE, telling->known_s, telling->arena, &facts, &count, telling->err) < 0)
		return -1;
	for (size_t i = 0; i < count; i++) {
		const struct staff_fact *fact = &facts[i];
		if (!text_equal(fact->person, signer->person) || !fact_covers(telling, fact))
			continue;
		if (signer->away && text_equal(fact->kind, "absence"))
			signer->fact = fact_words(telling, fact, "外出");
		else if (!signer->away && signer->acting && fact->acting && text_equal(fact->what, post))
			signer->fact = fact_words(telling, fact,
			        *fact->deputy_for ? arena_printf(telling->arena, "代理%s", names_person(names, fact->deputy_for)) : "主持工作");
	}
	return 0;
}

static int signers_tell(const struct telling *telling, const struct names *names, const struct signers *from, struct signer **out, size_t *count)
{
	*count = from->count;
	*out = arena_array(telling->arena, from->count + 1, sizeof(**out));
	for (size_t i = 0; i < from->count; i++) {
		const struct capacity *who = &from->who[i];
		(*out)[i] = (struct signer){.person = who->person, .name = names_person(names, who->person), .capacity = rulebook_title(telling->book, who->post),
		        .away = from->away[i], .acting = who->acting, .could = from->able[i]};
		if (signer_fact(telling, names, &(*out)[i], who->post) < 0)
			return -1;
	}
	return 0;
}

static const char *posts_of(const struct telling *telling, const struct signers *from)
{
	struct buf buf;
	buf_init(&buf, telling->arena);
	for (size_t i = 0; i < from->post_count; i++)
		buf_printf(&buf, "%s%s", i ? "、" : "", rulebook_title(telling->book, from->posts[i]));
	return from->anybody ? "任何在职人员" : buf_text(&buf);
}

/* ---- both views ---- */

static int view_known(struct desk *desk, const struct casefile *file, int64_t at_s, int64_t known_s, struct arena *arena, struct scene *scene,
        struct signers **out, size_t *count, struct err *err)
{
	struct knowing *knowing = arena_alloc(arena, sizeof(*knowing));
	struct lookup *lookup = arena_alloc(arena, sizeof(*lookup));
	*knowing = (struct knowing){.inner = lookup_of(desk), .known_s = known_s};
	*lookup = (struct lookup){.context = knowing, .ask = knowing_ask};
	if (case_scene(desk, file, NULL, lookup, arena, scene, err) < 0)
		return -1;
	scene->now_s = at_s;
	return engine_signers(scene, out, count, err);
}

static int both_tell(struct desk *desk, const struct casefile *file, int64_t at_s, struct arena *arena, struct signing **out, size_t *count, struct err *err)
{
	struct telling then = {.desk = desk, .workflow = file->workflow, .at_s = at_s, .known_s = at_s, .arena = arena, .err = err}, now;
	struct signers *known_then, *known_now;
	struct scene scene;
	struct names names;
	size_t now_count;
	if (view_known(desk, file, at_s, at_s, arena, &scene, &known_then, count, err) < 0 || view_known(desk, file, at_s, 0, arena, &scene, &known_now, &now_count, err) < 0 ||
	        names_of(desk, scene.book, arena, &names, err) < 0)
		return -1;
	then.book = scene.book;
	now = then;
	now.known_s = TIME_NONE;
	*out = arena_array(arena, *count + 1, sizeof(**out));
	for (size_t i = 0; i < *count; i++) {
		struct signing *line = &(*out)[i];
		*line = (struct signing){.step = known_then[i].step->id, .title = known_then[i].step->title, .posts = posts_of(&then, &known_then[i])};
		if (signers_tell(&then, &names, &known_then[i], &line->then, &line->then_count) < 0 ||
		        (i < now_count && signers_tell(&now, &names, &known_now[i], &line->now, &line->now_count) < 0))
			return -1;
	}
	return 0;
}

int desk_signers(struct desk *desk, const struct session *session, const char *key, int64_t at_s, struct arena *arena, struct signing **out, size_t *count,
        struct err *err)
{
	struct lookup lookup = lookup_of(desk);
	struct casefile *file = arena_alloc(arena, sizeof(*file));
	struct scene scene;
	const char *id;
	*count = 0;
	if (scene_seen(desk, session, key, &lookup, arena, file, &scene, err) < 0)
		return -1;
	id = file->id;
	if (at_s > desk_now(desk))
		return err_set(err, ERR_USAGE, spoken("那一刻还没有到，没有人知道谁能签。请写已经过去的时刻。"));
	if (at_s < file->opened_s)
		return err_set(err, ERR_USAGE, spoken("那一刻这一件还没有提出。请写提出以后的时刻。"));
	return case_then(desk, id, at_s, arena, file, err) < 0 ? -1 : both_tell(desk, file, at_s, arena, out, count, err);
}
