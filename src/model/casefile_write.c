/* SPDX-License-Identifier: MIT */
/* casefile_write: the state of a case as one line of canonical JSON: every key, always in this order, maps sorted by name. casefile_read.c
   reads exactly this and nothing else; a key added here is added there. */
#include "antou/casefile.h"

#include "antou/arena.h"
#include "antou/buf.h"
#include "antou/day.h"
#include "antou/json.h"
#include "value_code.h"

#include <string.h>

static void write_whole(struct json *json, const char *key, int64_t number)
{
	char digits[WHOLE_TEXT];

	json_raw(json, key, whole_text(number, digits));
}

static void write_time(struct json *json, const char *key, int64_t time_s)
{
	if (time_s == TIME_NONE)
		json_null(json, key);
	else
		write_whole(json, key, time_s);
}

static void write_texts(struct json *json, const char *key, const char *const *texts, size_t count)
{
	json_array(json, key);
	for (size_t i = 0; i < count; i++)
		json_text(json, NULL, texts[i]);
	json_array_end(json);
}

/* The items by name. casefile_apply keeps them so; only a map made by other hands is copied and sorted. */
static const struct named_value *map_sorted(const struct value_map *map, struct arena *arena)
{
	struct named_value *sorted = NULL;

	for (size_t i = 1; i < map->count && !sorted; i++) {
		if (strcmp(map->items[i - 1].name, map->items[i].name) < 0)
			continue;
		sorted = arena_array(arena, map->count, sizeof(*sorted));
		memcpy(sorted, map->items, map->count * sizeof(*sorted));
	}
	for (size_t i = 1; sorted && i < map->count; i++) {
		for (size_t at = i; at > 0 && strcmp(sorted[at - 1].name, sorted[at].name) > 0; at--) {
			struct named_value later = sorted[at];

			sorted[at] = sorted[at - 1];
			sorted[at - 1] = later;
		}
	}
	return sorted ? sorted : map->items;
}

static void write_map(struct json *json, const char *key, const struct value_map *map)
{
	const struct named_value *items = map_sorted(map, json->out->arena);

	json_object(json, key);
	for (size_t i = 0; i < map->count; i++)
		value_to_json(&items[i].value, json, items[i].name);
	json_object_end(json);
}

static void write_act(struct json *json, const struct act *act)
{
	json_object(json, NULL);
	write_whole(json, "seq", act->seq);
	json_text(json, "step", act->step);
	json_text(json, "action", action_name(act->action));
	json_text(json, "actor", act->actor);
	json_text(json, "capacity", act->capacity);
	json_text(json, "recorder", act->recorded_by);
	json_text(json, "way", way_name(act->way));
	write_time(json, "happened", act->happened_s);
	write_time(json, "entered", act->entered_s);
	json_text(json, "words", act->words);
	json_text(json, "proof", act->proof);
	json_text(json, "digest", act->digest);
	json_bool(json, "merged", act->merged);
	if (act->agreed)
		json_bool(json, "agreed", true);
	if (act->acting)
		json_bool(json, "acting", true);
	json_object_end(json);
}

/* Most duties were never reminded of, extended, paused or urged: what is as it began is not written. */
static bool duty_moved(const struct duty *duty)
{
	return duty->remind_s != TIME_NONE || duty->first_due_s != TIME_NONE || duty->extended || duty->paused_s != TIME_NONE || duty->urged;
}

static void write_clock(struct json *json, const struct duty *duty)
{
	json_object(json, "moved");
	write_time(json, "remind", duty->remind_s);
	write_time(json, "first", duty->first_due_s);
	write_whole(json, "extended", duty->extended);
	write_time(json, "paused", duty->paused_s);
	write_whole(json, "urged", duty->urged);
	write_time(json, "last", duty->urged_s);
	json_array(json, "urges");
	for (size_t i = 0; i < duty->urge_count; i++) {
		json_text(json, NULL, duty->urges[i].person);
		write_time(json, NULL, duty->urges[i].at_s);
	}
	json_array_end(json);
	json_object_end(json);
}

static void write_duty(struct json *json, const struct duty *duty)
{
	json_object(json, NULL);
	json_text(json, "id", duty->id);
	json_text(json, "step", duty->step);
	json_text(json, "title", duty->title);
	json_bool(json, "blocks", duty->blocks);
	json_bool(json, "optional", duty->optional);
	write_texts(json, "posts", duty->posts, duty->post_count);
	write_texts(json, "persons", duty->persons, duty->person_count);
	write_time(json, "opened", duty->opened_s);
	write_time(json, "due", duty->due_s);
	json_bool(json, "provisional", duty->provisional);
	json_text(json, "clock", duty->clock);
	json_bool(json, "overdue", duty->overdue);
	write_texts(json, "basis", duty->basis, duty->basis_count);
	if (duty_moved(duty))
		write_clock(json, duty);
	json_object_end(json);
}

static void write_effect(struct json *json, const struct effect *effect)
{
	json_object(json, NULL);
	write_whole(json, "seq", effect->seq);
	json_text(json, "step", effect->step);
	json_text(json, "kind", event_kind_name(effect->kind));
	json_text(json, "account", effect->account);
	json_text(json, "key", effect->key);
	json_text(json, "line", effect->line);
	json_text(json, "sense", effect->sense);
	json_bool(json, "money", effect->money);
	write_whole(json, "units", effect->units);
	json_text(json, "person", effect->person);
	json_text(json, "from", effect->from);
	if (effect->period)
		json_text(json, "period", effect->period);
	json_object_end(json);
}

static void write_head(struct json *json, const struct casefile *file)
{
	json_text(json, "id", file->id);
	json_text(json, "workflow", file->workflow);
	json_text(json, "book", file->book);
	write_whole(json, "seq", file->seq);
	json_text(json, "status", case_status_name(file->status));
	json_text(json, "outcome", file->outcome);
	json_text(json, "number", file->number);
	json_text(json, "title", file->title);
	json_text(json, "applicant", file->applicant);
	json_text(json, "unit", file->unit);
	json_text(json, "post", file->post);
	write_time(json, "opened", file->opened_s);
	write_time(json, "closed", file->closed_s);
	json_text(json, "stop", file->stop_reason);
}

static void write_added(struct json *json, const struct casefile *file)
{
	write_whole(json, "adding", file->added_last);
	json_array(json, "added");
	for (size_t i = 0; i < file->added_count; i++) {
		const struct added_step *added = &file->added[i];

		json_object(json, NULL);
		json_text(json, "id", added->id);
		json_text(json, "at", added->at);
		json_text(json, "place", place_name(added->place));
		json_text(json, "act", added->act);
		json_text(json, "person", added->person);
		json_text(json, "by", added->by);
		json_text(json, "title", added->title);
		json_text(json, "words", added->words);
		json_object_end(json);
	}
	json_array_end(json);
}

static void write_given(struct json *json, const struct casefile *file)
{
	json_array(json, "given");
	for (size_t i = 0; i < file->given_count; i++) {
		json_object(json, NULL);
		json_text(json, "step", file->given[i].step);
		json_text(json, "person", file->given[i].person);
		json_text(json, "by", file->given[i].by);
		json_bool(json, "claimed", file->given[i].claimed);
		json_object_end(json);
	}
	json_array_end(json);
}

static void write_attachments(struct json *json, const struct casefile *file)
{
	json_array(json, "attached");
	for (size_t i = 0; i < file->attachment_count; i++) {
		const struct attachment *attachment = &file->attachments[i];

		json_object(json, NULL);
		json_text(json, "name", attachment->name);
		json_text(json, "digest", attachment->digest);
		json_text(json, "type", attachment->type);
		json_text(json, "note", attachment->note);
		json_text(json, "by", attachment->by);
		write_whole(json, "bytes", attachment->bytes);
		write_time(json, "at", attachment->at_s);
		write_whole(json, "seq", attachment->seq);
		json_object_end(json);
	}
	json_array_end(json);
}

/* What few cases have stands at the end, and only in those that have it: a state written before these were known is still read. */
static void write_moves(struct json *json, const struct casefile *file)
{
	if (file->series) {
		json_text(json, "series", file->series);
		write_whole(json, "year", file->number_year);
		write_whole(json, "n", file->number_n);
	}
	if (file->added_last)
		write_added(json, file);
	if (file->given_count)
		write_given(json, file);
	if (file->attachment_count)
		write_attachments(json, file);
	if (file->log_count)
		write_whole(json, "logged", file->log_count);
}

const char *casefile_to_text(const struct casefile *file, struct arena *arena)
{
	struct buf out;
	struct json json;

	buf_init(&out, arena);
	json_begin(&json, &out);
	json_object(&json, NULL);
	write_head(&json, file);
	write_map(&json, "fields", &file->fields);
	json_array(&json, "lines");
	for (size_t i = 0; i < file->line_count; i++)
		write_map(&json, NULL, &file->lines[i]);
	json_array_end(&json);
	json_array(&json, "acts");
	for (size_t i = 0; i < file->act_count; i++)
		write_act(&json, &file->acts[i]);
	json_array_end(&json);
	json_array(&json, "duties");
	for (size_t i = 0; i < file->duty_count; i++)
		write_duty(&json, &file->duties[i]);
	json_array_end(&json);
	write_texts(&json, "overridden", file->overridden, file->overridden_count);
	json_array(&json, "registered");
	for (size_t i = 0; i < file->registered_count; i++) {
		json_text(&json, NULL, file->registered[i].id);
		json_text(&json, NULL, file->registered[i].digest);
	}
	json_array_end(&json);
	json_array(&json, "effects");
	for (size_t i = 0; i < file->effect_count; i++)
		write_effect(&json, &file->effects[i]);
	json_array_end(&json);
	write_moves(&json, file);
	json_object_end(&json);
	return buf_text(&out);
}
