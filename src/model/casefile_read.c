/* SPDX-License-Identifier: MIT */
/* casefile_read: the inverse of casefile_write.c. It takes the very keys in the very order, hence refuses whatever was written by other
   hands; what it accepts is written back with the same bytes. */
#include "antou/casefile.h"

#include "antou/arena.h"
#include "antou/day.h"
#include "casefile_status.h"
#include "canon.h"
#include "value_code.h"

#include <string.h>

struct reader {
	struct canon canon;
	struct arena *arena;
};

static const char *read_text(struct reader *reader, const char *key)
{
	canon_expect(&reader->canon, key);
	return canon_text_or_null(&reader->canon);
}

static bool read_bool(struct reader *reader, const char *key)
{
	canon_expect(&reader->canon, key);
	return canon_bool(&reader->canon);
}

static int64_t read_whole(struct reader *reader, const char *key)
{
	canon_expect(&reader->canon, key);
	return canon_whole(&reader->canon);
}

static int64_t read_time(struct reader *reader, const char *key)
{
	int64_t time_s;

	canon_expect(&reader->canon, key);
	if (canon_take(&reader->canon, "null"))
		return TIME_NONE;
	time_s = canon_whole(&reader->canon);
	if (time_s == TIME_NONE)
		reader->canon.failed = true;
	return time_s;
}

static const char **read_texts(struct reader *reader, const char *key, size_t *count, size_t *cap)
{
	const char **texts = NULL;

	*count = *cap = 0;
	canon_expect(&reader->canon, key);
	canon_expect(&reader->canon, "[");
	while (canon_more(&reader->canon, *count == 0, "]")) {
		texts = arena_grow(reader->arena, texts, *count, cap, sizeof(*texts));
		texts[(*count)++] = canon_text_or_null(&reader->canon);
	}
	return texts;
}

static struct value read_scalar(struct reader *reader)
{
	const char *coded = canon_text_or_null(&reader->canon);
	struct value value = {.kind = VALUE_MISSING};

	if (coded && !value_decode(coded, &value))
		reader->canon.failed = true;
	return value;
}

static struct value read_value(struct reader *reader)
{
	struct value *items = NULL;
	size_t count = 0, cap = 0;

	if (!canon_take(&reader->canon, "["))
		return read_scalar(reader);
	while (canon_more(&reader->canon, count == 0, "]")) {
		items = arena_grow(reader->arena, items, count, &cap, sizeof(*items));
		items[count++] = read_scalar(reader);
	}
	return (struct value){.kind = VALUE_LIST, .list = {items, count}};
}

/* Names come in rising order, each once. */
static struct value_map read_map(struct reader *reader)
{
	struct value_map map = {0};

	canon_expect(&reader->canon, "{");
	while (canon_more(&reader->canon, map.count == 0, "}")) {
		const char *name = canon_text(&reader->canon);

		if (map.count > 0 && strcmp(map.items[map.count - 1].name, name) >= 0)
			reader->canon.failed = true;
		canon_expect(&reader->canon, ":");
		map.items = arena_grow(reader->arena, map.items, map.count, &map.cap, sizeof(*map.items));
		map.items[map.count++] = (struct named_value){name, read_value(reader)};
	}
	return map;
}

static void read_lines(struct reader *reader, struct casefile *file)
{
	size_t cap = 0;

	canon_expect(&reader->canon, ",\"lines\":[");
	while (canon_more(&reader->canon, file->line_count == 0, "]")) {
		file->lines = arena_grow(reader->arena, file->lines, file->line_count, &cap, sizeof(*file->lines));
		file->lines[file->line_count++] = read_map(reader);
	}
}

static void read_act(struct reader *reader, struct act *act)
{
	act->seq = read_whole(reader, "{\"seq\":");
	act->step = read_text(reader, ",\"step\":");
	if (!action_from(read_text(reader, ",\"action\":"), &act->action))
		reader->canon.failed = true;
	act->actor = read_text(reader, ",\"actor\":");
	act->capacity = read_text(reader, ",\"capacity\":");
	act->recorded_by = read_text(reader, ",\"recorder\":");
	if (!way_from(read_text(reader, ",\"way\":"), &act->way))
		reader->canon.failed = true;
	act->happened_s = read_time(reader, ",\"happened\":");
	act->entered_s = read_time(reader, ",\"entered\":");
	act->words = read_text(reader, ",\"words\":");
	act->proof = read_text(reader, ",\"proof\":");
	act->digest = read_text(reader, ",\"digest\":");
	act->merged = read_bool(reader, ",\"merged\":");
	act->agreed = canon_take(&reader->canon, ",\"agreed\":true");
	act->acting = canon_take(&reader->canon, ",\"acting\":true");
	canon_expect(&reader->canon, "}");
}

static void read_acts(struct reader *reader, struct casefile *file)
{
	canon_expect(&reader->canon, ",\"acts\":[");
	while (canon_more(&reader->canon, file->act_count == 0, "]")) {
		file->acts = arena_grow(reader->arena, file->acts, file->act_count, &file->act_cap, sizeof(*file->acts));
		read_act(reader, &file->acts[file->act_count++]);
	}
}

static void read_urges(struct reader *reader, struct duty *duty)
{
	struct urge *urges = NULL;
	size_t cap = 0;

	canon_expect(&reader->canon, ",\"urges\":[");
	while (canon_more(&reader->canon, duty->urge_count == 0, "]")) {
		urges = arena_grow(reader->arena, urges, duty->urge_count, &cap, sizeof(*urges));
		urges[duty->urge_count].person = canon_text(&reader->canon);
		canon_expect(&reader->canon, ",");
		urges[duty->urge_count++].at_s = read_time(reader, "");
	}
	duty->urges = urges;
}

static void read_clock(struct reader *reader, struct duty *duty)
{
	duty->remind_s = read_time(reader, "{\"remind\":");
	duty->first_due_s = read_time(reader, ",\"first\":");
	duty->extended = read_whole(reader, ",\"extended\":");
	duty->paused_s = read_time(reader, ",\"paused\":");
	duty->urged = read_whole(reader, ",\"urged\":");
	duty->urged_s = read_time(reader, ",\"last\":");
	read_urges(reader, duty);
	canon_expect(&reader->canon, "}");
}

static void read_duty(struct reader *reader, struct duty *duty)
{
	size_t cap;

	duty->id = read_text(reader, "{\"id\":");
	duty->step = read_text(reader, ",\"step\":");
	duty->title = read_text(reader, ",\"title\":");
	duty->blocks = read_bool(reader, ",\"blocks\":");
	duty->optional = read_bool(reader, ",\"optional\":");
	duty->posts = read_texts(reader, ",\"posts\":", &duty->post_count, &cap);
	duty->persons = read_texts(reader, ",\"persons\":", &duty->person_count, &cap);
	duty->opened_s = read_time(reader, ",\"opened\":");
	duty->due_s = read_time(reader, ",\"due\":");
	duty->provisional = read_bool(reader, ",\"provisional\":");
	duty->clock = read_text(reader, ",\"clock\":");
	duty->overdue = read_bool(reader, ",\"overdue\":");
	duty->basis = read_texts(reader, ",\"basis\":", &duty->basis_count, &cap);
	duty->remind_s = duty->first_due_s = duty->paused_s = duty->urged_s = TIME_NONE;
	duty->extended = duty->urged = 0;
	duty->urges = NULL;
	duty->urge_count = 0;
	if (canon_take(&reader->canon, ",\"moved\":"))
		read_clock(reader, duty);
	canon_expect(&reader->canon, "}");
}

static void read_duties(struct reader *reader, struct casefile *file)
{
	canon_expect(&reader->canon, ",\"duties\":[");
	while (canon_more(&reader->canon, file->duty_count == 0, "]")) {
		file->duties = arena_grow(reader->arena, file->duties, file->duty_count, &file->duty_cap, sizeof(*file->duties));
		read_duty(reader, &file->duties[file->duty_count++]);
	}
}

/* Register and digest by turns. */
static void read_registered(struct reader *reader, struct casefile *file)
{
	canon_expect(&reader->canon, ",\"registered\":[");
	while (canon_more(&reader->canon, file->registered_count == 0, "]")) {
		file->registered = arena_grow(
		        reader->arena, file->registered, file->registered_count, &file->registered_cap, sizeof(*file->registered));
		file->registered[file->registered_count].id = canon_text_or_null(&reader->canon);
		canon_expect(&reader->canon, ",");
		file->registered[file->registered_count++].digest = canon_text_or_null(&reader->canon);
	}
}

static void read_effect(struct reader *reader, struct effect *effect)
{
	effect->seq = read_whole(reader, "{\"seq\":");
	effect->step = read_text(reader, ",\"step\":");
	if (!event_kind_from(read_text(reader, ",\"kind\":"), &effect->kind))
		reader->canon.failed = true;
	effect->account = read_text(reader, ",\"account\":");
	effect->key = read_text(reader, ",\"key\":");
	effect->line = read_text(reader, ",\"line\":");
	effect->sense = read_text(reader, ",\"sense\":");
	effect->money = read_bool(reader, ",\"money\":");
	effect->units = read_whole(reader, ",\"units\":");
	effect->person = read_text(reader, ",\"person\":");
	effect->from = read_text(reader, ",\"from\":");
	if (canon_take(&reader->canon, ",\"period\":"))
		effect->period = canon_text_or_null(&reader->canon);
	canon_expect(&reader->canon, "}");
}

static void read_effects(struct reader *reader, struct casefile *file)
{
	canon_expect(&reader->canon, ",\"effects\":[");
	while (canon_more(&reader->canon, file->effect_count == 0, "]")) {
		file->effects = arena_grow(reader->arena, file->effects, file->effect_count, &file->effect_cap, sizeof(*file->effects));
		memset(&file->effects[file->effect_count], 0, sizeof(*file->effects));
		read_effect(reader, &file->effects[file->effect_count++]);
	}
}

static void read_head(struct reader *reader, struct casefile *file)
{
	file->id = read_text(reader, "{\"id\":");
	file->workflow = read_text(reader, ",\"workflow\":");
	file->book = read_text(reader, ",\"book\":");
	file->seq = read_whole(reader, ",\"seq\":");
	if (!case_status_from(read_text(reader, ",\"status\":"), &file->status))
		reader->canon.failed = true;
	file->outcome = read_text(reader, ",\"outcome\":");
	file->number = read_text(reader, ",\"number\":");
	file->title = read_text(reader, ",\"title\":");
	file->applicant = read_text(reader, ",\"applicant\":");
	file->unit = read_text(reader, ",\"unit\":");
	file->post = read_text(reader, ",\"post\":");
	file->opened_s = read_time(reader, ",\"opened\":");
	file->closed_s = read_time(reader, ",\"closed\":");
	file->stop_reason = read_text(reader, ",\"stop\":");
}

static void read_added(struct reader *reader, struct casefile *file)
{
	file->added_last = canon_whole(&reader->canon);
	canon_expect(&reader->canon, ",\"added\":[");
	while (canon_more(&reader->canon, file->added_count == 0, "]")) {
		struct added_step *added;

		file->added = arena_grow(reader->arena, file->added, file->added_count, &file->added_cap, sizeof(*file->added));
		added = &file->added[file->added_count++];
		added->id = read_text(reader, "{\"id\":");
		added->at = read_text(reader, ",\"at\":");
		if (!place_from(read_text(reader, ",\"place\":"), &added->place))
			reader->canon.failed = true;
		added->act = read_text(reader, ",\"act\":");
		added->person = read_text(reader, ",\"person\":");
		added->by = read_text(reader, ",\"by\":");
		added->title = read_text(reader, ",\"title\":");
		added->words = read_text(reader, ",\"words\":");
		canon_expect(&reader->canon, "}");
	}
}

static void read_given(struct reader *reader, struct casefile *file)
{
	canon_expect(&reader->canon, "[");
	while (canon_more(&reader->canon, file->given_count == 0, "]")) {
		struct given_step *given;

		file->given = arena_grow(reader->arena, file->given, file->given_count, &file->given_cap, sizeof(*file->given));
		given = &file->given[file->given_count++];
		given->step = read_text(reader, "{\"step\":");
		given->person = read_text(reader, ",\"person\":");
		given->by = read_text(reader, ",\"by\":");
		given->claimed = read_bool(reader, ",\"claimed\":");
		canon_expect(&reader->canon, "}");
	}
}

static void read_attachments(struct reader *reader, struct casefile *file)
{
	canon_expect(&reader->canon, "[");
	while (canon_more(&reader->canon, file->attachment_count == 0, "]")) {
		struct attachment *attachment;

		file->attachments = arena_grow(
		        reader->arena, file->attachments, file->attachment_count, &file->attachment_cap, sizeof(*file->attachments));
		attachment = &file->attachments[file->attachment_count++];
		attachment->name = read_text(reader, "{\"name\":");
		attachment->digest = read_text(reader, ",\"digest\":");
		attachment->type = read_text(reader, ",\"type\":");
		attachment->note = read_text(reader, ",\"note\":");
		attachment->by = read_text(reader, ",\"by\":");
		attachment->bytes = read_whole(reader, ",\"bytes\":");
		attachment->at_s = read_time(reader, ",\"at\":");
		attachment->seq = read_whole(reader, ",\"seq\":");
		canon_expect(&reader->canon, "}");
	}
}

/* What only few cases have. */
static void read_moves(struct reader *reader, struct casefile *file)
{
	if (canon_take(&reader->canon, ",\"series\":")) {
		file->series = canon_text_or_null(&reader->canon);
		file->number_year = read_whole(reader, ",\"year\":");
		file->number_n = read_whole(reader, ",\"n\":");
	}
	if (canon_take(&reader->canon, ",\"adding\":"))
		read_added(reader, file);
	if (canon_take(&reader->canon, ",\"given\":"))
		read_given(reader, file);
	if (canon_take(&reader->canon, ",\"attached\":"))
		read_attachments(reader, file);
	if (canon_take(&reader->canon, ",\"logged\":"))
		file->log_count = canon_whole(&reader->canon);
}

bool casefile_from_text(const char *text, struct arena *arena, struct casefile *out)
{
	struct reader reader = {.arena = arena};
	struct casefile file;

	reader.canon.at = arena_strdup(arena, text);
	reader.canon.end = reader.canon.at + strlen(text);
	casefile_init(&file);
	read_head(&reader, &file);
	canon_expect(&reader.canon, ",\"fields\":");
	file.fields = read_map(&reader);
	read_lines(&reader, &file);
	read_acts(&reader, &file);
	read_duties(&reader, &file);
	file.overridden = read_texts(&reader, ",\"overridden\":", &file.overridden_count, &file.overridden_cap);
	read_registered(&reader, &file);
	read_effects(&reader, &file);
	read_moves(&reader, &file);
	canon_expect(&reader.canon, "}");
	if (reader.canon.failed || *reader.canon.at != '\0')
		return false;
	*out = file;
	return true;
}
