/* SPDX-License-Identifier: MIT */
/* handover: all of a person's work goes to another, and their posts end: one transaction over every paper that lies with them. Which steps those are is the
   engine's to say. */
#include "antou/day.h"
#include "antou/err.h"
#include "antou/node.h"
#include "antou/text.h"
#include "antou/words.h"
#include "desk_room.h"

enum { HANDOVER_PAGE = 200 };

struct handover {
	struct desk *desk;
	const char *actor, *from, *to, *words;
	const struct rulebook *book;
	struct arena *arena;
	struct err *err;
	const char **ids; /* cases to look through, each once */
	size_t id_count, id_cap;
	struct handed_line *lines;
	size_t count, cap;
};

/* ---- which cases ---- */

static void id_add(struct handover *handover, const char *id)
{
	for (size_t i = handover->id_count; i-- > 0;)
		if (text_equal(handover->ids[i], id))
			return;
	handover->ids = arena_grow(handover->arena, handover->ids, handover->id_count, &handover->id_cap, sizeof(*handover->ids));
	handover->ids[handover->id_count++] = id;
}

static int ids_of_inbox(struct handover *handover)
{
	struct inbox inbox = {.more = true};
	int64_t after_key = 0;
	while (inbox.more) {
		if (handover->desk->ops->inbox(handover->desk->store, handover->from, desk_today(handover->desk), after_key, HANDOVER_PAGE, handover->arena, &inbox,
		            handover->err) < 0)
			return -1;
		for (size_t i = 0; i < inbox.count; i++) {
			after_key = inbox.rows[i].key;
			id_add(handover, inbox.rows[i].case_id);
		}
		inbox.more = inbox.more && inbox.count;
	}
	return 0;
}

static int ids_of_filed(struct handover *handover, const char *status)
{
	struct case_row *rows;
	size_t count = HANDOVER_PAGE;
	int64_t before_row = 0;
	while (count == HANDOVER_PAGE) {
		if (handover->desk->ops->cases(handover->desk->store, handover->from, status, before_row, HANDOVER_PAGE, handover->arena, &rows, &count,
		            handover->err) < 0)
			return -1;
		for (size_t i = 0; i < count; i++) {
			before_row = rows[i].row;
			id_add(handover, rows[i].id);
		}
	}
	return 0;
}

/* ---- one case ---- */

/* What was open is told; what may still come is not on anybody's desk yet. */
static void lines_add(struct handover *handover, const struct casefile *file, const struct verdict *verdict)
{
	for (size_t i = 0; i < verdict->event_count; i++) {
		const struct event *event = &verdict->events[i];
		const struct duty *duty = event->kind == EVENT_DUTY_GIVEN ? casefile_duty(file, node_text(event->data, "step", "")) : NULL;
		if (!duty)
			continue;
		handover->lines = arena_grow(handover->arena, handover->lines, handover->count, &handover->cap, sizeof(*handover->lines));
		handover->lines[handover->count++] = (struct handed_line){file->id, file->number, file->title, duty->title};
	}
}

static int case_hand_over(struct handover *handover, const char *id)
{
	struct lookup lookup = lookup_of(handover->desk);
	struct command command = {.action = ACTION_PASS_ON, .case_id = id, .actor = handover->actor, .person = handover->to, .words = handover->words,
	        .seen_seq = -1, .happened_s = TIME_NONE};
	struct verdict verdict;
	struct casefile file;
	struct case_row row;
	struct scene scene;
	bool found;
	casefile_init(&file);
	if (case_fetch(handover->desk, id, handover->arena, &row, &file, &found, handover->err) < 0 ||
	        case_scene(handover->desk, &file, NULL, &lookup, handover->arena, &scene, handover->err) < 0 ||
	        engine_hand_over(&scene, &command, handover->from, &verdict, handover->err) < 0)
		return -1;
	if (verdict.kind != VERDICT_PASSED)
		return err_set(handover->err, ERR_USAGE, spoken("%s“%s”不能移交：%s。请先把这一件办完或转给别人；什么都没有移交。"),
		        file.number ? file.number : file.id, file.title, verdict.remarks[0].words);
	lines_add(handover, &file, &verdict);
	return verdict.event_count ? verdict_store(handover->desk, &file, &verdict, handover->arena, handover->err) : 0;
}

/* ---- posts ---- */

static void fact_put(struct handover *handover, struct value_map *facts, const char *name, const char *text)
{
	if (text && *text)
		value_map_put(facts, handover->arena, name, (struct value){.kind = VALUE_TEXT, .text = text});
}

static int holding_end(struct handover *handover, const struct holding_row *holding, int32_t last_day)
{
	bool post = text_equal(holding->kind, "post");
	struct value_map facts = {0};
	fact_put(handover, &facts, "person", handover->from);
	fact_put(handover, &facts, post ? "post" : "relation", holding->what);
	fact_put(handover, &facts, post ? "unit" : "of", holding->of);
	value_map_put(&facts, handover->arena, "to", (struct value){.kind = VALUE_DAY, .day = last_day});
	return staff_put(handover->desk, handover->actor, handover->book, post ? EVENT_APPOINTED : EVENT_CHARGED, &facts, handover->arena, handover->err);
}

/* Those that end sooner by themselves do. */
static int holdings_end(struct handover *handover, int32_t last_day)
{
	struct holding_row *rows;
	size_t count;
	if (handover->desk->ops->holdings(
	            handover->desk->store, handover->from, desk_today(handover->desk), handover->arena, &rows, &count, handover->err) < 0)
		return -1;
	for (size_t i = 0; i < count; i++)
		if ((rows[i].to == DAY_NONE || rows[i].to > last_day) && holding_end(handover, &rows[i], last_day) < 0)
			return -1;
	return 0;
}

/* ---- who ---- */

static int successor_check(struct handover *handover)
{
	struct question seat = {.kind = ASK_PERSON, .of = handover->to, .at_s = desk_now(handover->desk)}, away = seat;
	struct answer answer = {0};
	struct person person;
	if (desk_person(handover->desk, handover->from, handover->arena, &person, handover->err) < 0 ||
	        desk_person(handover->desk, handover->to, handover->arena, &person, handover->err) < 0)
		return -1;
	if (text_equal(handover->from, handover->to))
		return err_set(handover->err, ERR_USAGE, spoken("移交给本人等于没有移交。请写接手的人。"));
	if (handover->desk->ops->ask(handover->desk->store, &seat, handover->arena, &answer, handover->err) < 0)
		return -1;
	if (!answer.capacity_count)
		return err_set(handover->err, ERR_USAGE, spoken("%s现在没有岗位，接不了手。请先任职。"), person.name);
	away.kind = ASK_AWAY;
	answer = (struct answer){0};
	if (handover->desk->ops->ask(handover->desk->store, &away, handover->arena, &answer, handover->err) < 0)
		return -1;
	if (answer.value.kind == VALUE_FLAG && answer.value.flag)
		return err_set(handover->err, ERR_USAGE, spoken("%s现在外出，接不了手。请等其回来，或移交给别人。"), person.name);
	return 0;
}

static int all_hand_over(struct handover *handover, int32_t last_day)
{
	if (ids_of_inbox(handover) < 0 || ids_of_filed(handover, "open") < 0 || ids_of_filed(handover, "stopped") < 0)
		return -1;
	for (size_t i = 0; i < handover->id_count; i++)
		if (case_hand_over(handover, handover->ids[i]) < 0)
			return -1;
	if (last_day != DAY_NONE && holdings_end(handover, last_day) < 0)
		return -1;
	return address_within(handover->desk, handover->err);
}

int desk_hand_over(struct desk *desk, const struct session *session, const char *from, const char *to, int32_t last_day, const char *words, struct arena *arena,
        struct handed_line **out, size_t *count, struct err *err)
{
	struct handover handover = {.desk = desk, .actor = session->person, .from = from, .to = to, .words = words, .arena = arena, .err = err};
	int result;
	*out = NULL;
	*count = 0;
	if (rights_need(desk, session, RIGHT_ADMINISTER, err) < 0 || shelf_in_force(desk, &handover.book, err) < 0 || successor_check(&handover) < 0 ||
	        desk_begin(desk, err) < 0)
		return -1;
	result = desk_end(desk, all_hand_over(&handover, last_day), err);
	if (result == 0) {
		*out = handover.lines;
		*count = handover.count;
	}
	return result;
}
