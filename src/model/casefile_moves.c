/* SPDX-License-Identifier: MIT */
/* casefile_moves: how the moves change a case: steps of this case alone, duties that lie with somebody else, clocks that were moved, files, and a case
   that goes on after its end. Judges nothing. */
#include "casefile_fold.h"

#include "antou/arena.h"
#include "antou/day.h"
#include "antou/node.h"
#include "antou/text.h"

static void step_added(struct fold *fold)
{
	struct casefile *file = fold->file;
	struct added_step *added;

	file->added = arena_grow(fold->arena, file->added, file->added_count, &file->added_cap, sizeof(*file->added));
	added = &file->added[file->added_count++];
	*added = (struct added_step){.place = PLACE_BEFORE};
	added->id = fold_text(fold, "step", "");
	added->at = fold_text(fold, "at", "");
	place_from(node_text(fold->event->data, "place", NULL), &added->place);
	added->act = fold_text(fold, "act", "sign");
	added->person = fold_text(fold, "person", "");
	added->by = arena_strdup(fold->arena, fold->event->actor ? fold->event->actor : "");
	added->title = fold_text(fold, "title", "");
	added->words = fold_text(fold, "words", NULL);
	file->added_last++;
}

static void step_dropped(struct fold *fold)
{
	struct casefile *file = fold->file;
	const char *step = node_text(fold->event->data, "step", NULL);
	size_t kept = 0;

	for (size_t i = 0; i < file->added_count; i++)
		if (!text_equal(file->added[i].id, step))
			file->added[kept++] = file->added[i];
	file->added_count = kept;
}

void fold_given_over(struct casefile *file, const char *step)
{
	size_t kept = 0;

	for (size_t i = 0; i < file->given_count; i++)
		if (!text_equal(file->given[i].step, step))
			file->given[kept++] = file->given[i];
	file->given_count = kept;
}

static void duty_given(struct fold *fold)
{
	struct casefile *file = fold->file;
	const char *how = node_text(fold->event->data, "how", "");
	struct given_step *given;

	fold_given_over(file, node_text(fold->event->data, "step", NULL));
	if (text_equal(how, "back"))
		return;
	file->given = arena_grow(fold->arena, file->given, file->given_count, &file->given_cap, sizeof(*file->given));
	given = &file->given[file->given_count++];
	*given = (struct given_step){.claimed = text_equal(how, "claimed")};
	given->step = fold_text(fold, "step", "");
	given->person = fold_text(fold, "person", "");
	given->by = arena_strdup(fold->arena, fold->event->actor ? fold->event->actor : "");
}

/* The last of each person. The list is made anew: a copy of the case may share the old one. */
static void duty_urged(struct fold *fold, struct duty *duty)
{
	const char *person = arena_strdup(fold->arena, fold->event->actor ? fold->event->actor : "");
	struct urge *urges = arena_array(fold->arena, duty->urge_count + 1, sizeof(*urges));
	size_t count = 0;

	for (size_t i = 0; i < duty->urge_count; i++)
		if (!text_equal(duty->urges[i].person, person))
			urges[count++] = duty->urges[i];
	urges[count++] = (struct urge){person, fold->event->at_s};
	duty->urges = urges;
	duty->urge_count = count;
	duty->urged++;
	duty->urged_s = fold->event->at_s;
}

/* What was due at first moves along with a clock that stood still. */
static void duty_moved(struct fold *fold, struct duty *duty)
{
	int64_t due_s = fold_time(fold, "due", duty->due_s);

	if (fold->event->kind == EVENT_DUTY_EXTENDED) {
		duty->first_due_s = duty->extended ? duty->first_due_s : duty->due_s;
		duty->extended++;
	} else if (due_s != duty->due_s && duty->due_s != TIME_NONE) {
		duty->first_due_s = duty->extended ? duty->first_due_s + (due_s - duty->due_s) : duty->due_s;
	}
	duty->paused_s = TIME_NONE;
	duty->due_s = due_s;
	duty->clock = fold_text(fold, "clock", duty->clock);
	duty->overdue = false;
}

static void duty_clocked(struct fold *fold)
{
	struct duty *duty = fold_duty(fold);

	if (!duty)
		return;
	if (fold->event->kind == EVENT_DUTY_URGED) {
		duty_urged(fold, duty);
		return;
	}
	if (fold->event->kind == EVENT_DUTY_PAUSED) {
		duty->paused_s = fold->event->at_s;
		duty->remind_s = TIME_NONE;
		return;
	}
	duty->remind_s = fold_time(fold, "remind", TIME_NONE);
	if (fold->event->kind != EVENT_DUTY_REMINDED)
		duty_moved(fold, duty);
}

static void reopened(struct fold *fold)
{
	fold->file->status = CASE_OPEN;
	fold->file->outcome = NULL;
	fold->file->closed_s = TIME_NONE;
}

static void attached(struct fold *fold)
{
	struct casefile *file = fold->file;
	struct attachment *attachment;

	file->attachments = arena_grow(fold->arena, file->attachments, file->attachment_count, &file->attachment_cap, sizeof(*file->attachments));
	attachment = &file->attachments[file->attachment_count++];
	*attachment = (struct attachment){.bytes = node_int(fold->event->data, "bytes", 0), .at_s = fold->event->at_s, .seq = fold->event->seq};
	attachment->name = fold_text(fold, "name", "");
	attachment->digest = fold_text(fold, "digest", "");
	attachment->type = fold_text(fold, "type", "");
	attachment->note = fold_text(fold, "note", NULL);
	attachment->by = arena_strdup(fold->arena, fold->event->actor ? fold->event->actor : "");
}

static void detached(struct fold *fold)
{
	struct casefile *file = fold->file;
	const char *digest = node_text(fold->event->data, "digest", NULL);
	size_t kept = 0;

	for (size_t i = 0; i < file->attachment_count; i++)
		if (!text_equal(file->attachments[i].digest, digest))
			file->attachments[kept++] = file->attachments[i];
	file->attachment_count = kept;
}

static void number_voided(struct fold *fold)
{
	fold->file->number = fold->file->series = NULL;
	fold->file->number_year = fold->file->number_n = 0;
}

/* The number is the event's own: a count that was once wrong does not grow wrong. */
static void logged(struct fold *fold)
{
	int64_t n = node_int(fold->event->data, "n", 0);

	if (n > fold->file->log_count)
		fold->file->log_count = n;
}

void fold_move(struct fold *fold)
{
	static void (*const folds[EVENT_KINDS])(struct fold *fold) = {
	        [EVENT_STEP_ADDED] = step_added, [EVENT_STEP_DROPPED] = step_dropped, [EVENT_DUTY_GIVEN] = duty_given,
	        [EVENT_DUTY_URGED] = duty_clocked, [EVENT_DUTY_REMINDED] = duty_clocked, [EVENT_DUTY_EXTENDED] = duty_clocked,
	        [EVENT_DUTY_PAUSED] = duty_clocked, [EVENT_DUTY_RESUMED] = duty_clocked, [EVENT_CASE_REOPENED] = reopened,
	        [EVENT_ATTACHED] = attached, [EVENT_DETACHED] = detached, [EVENT_NUMBER_VOIDED] = number_voided,
	        [EVENT_LOGGED] = logged};

	if (folds[fold->event->kind])
		folds[fold->event->kind](fold);
}
