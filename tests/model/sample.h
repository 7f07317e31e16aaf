/* SPDX-License-Identifier: MIT */
/* sample: a large everyday case (30 fields, 15 acts, 4 duties, 3 lines), made by events, for the tests and the bench of its text. */
#ifndef SAMPLE_H
#define SAMPLE_H

#include "antou/arena.h"
#include "antou/casefile.h"
#include "antou/day.h"
#include "event_data.h"

enum { SAMPLE_AT_S = 1790000000 };

static inline void sample_apply(struct casefile *file, struct arena *arena, enum event_kind kind, const struct node *data)
{
	struct event event = {
	        .case_id = "c1", .seq = file->seq + 1, .kind = kind, .at_s = SAMPLE_AT_S + file->seq, .actor = "zhang", .data = data};

	casefile_apply(file, &event, arena);
}

static inline struct node *sample_act(struct arena *arena, int at)
{
	struct node *data = event_data_new(arena);

	event_data_text(data, arena, "step", arena_printf(arena, "step-%d", at));
	event_data_text(data, arena, "action", "pass");
	event_data_text(data, arena, "capacity", "section-head");
	event_data_text(data, arena, "words", "同意，请按程序办理。\n\"附\" \\ \x01");
	event_data_text(data, arena, "digest", "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef");
	if (at % 3 == 0) {
		event_data_text(data, arena, "behalf", "li");
		event_data_text(data, arena, "way", "telephone");
		event_data_time(data, arena, "happened", SAMPLE_AT_S - 60);
	}
	return data;
}

static inline struct node *sample_duty(struct arena *arena, int at)
{
	static const char *const posts[] = {"section-head", "deputy-director"}, *const basis[] = {"X-1", "X-2"};
	struct node *data = event_data_new(arena);

	event_data_text(data, arena, "duty", arena_printf(arena, "c1/%d", at));
	event_data_text(data, arena, "step", arena_printf(arena, "duty-%d", at));
	event_data_text(data, arena, "title", "审核");
	event_data_texts(data, arena, "posts", posts, 2);
	event_data_texts(data, arena, "persons", posts, 1);
	event_data_texts(data, arena, "basis", basis, 2);
	event_data_flag(data, arena, "blocks", at % 2 == 0);
	event_data_time(data, arena, "due", at % 2 == 0 ? SAMPLE_AT_S + 86400 : TIME_NONE);
	event_data_text(data, arena, "clock", at % 2 == 0 ? "自昨日起一个工作日" : NULL);
	return data;
}

static inline struct value_map sample_fields(struct arena *arena, int count)
{
	struct value_map fields = {0};

	for (int i = count; i-- > 0;) {
		struct value value = {.kind = VALUE_TEXT, .text = "关于某事项的说明，二十个字左右的一段文字"};

		if (i % 3 == 1)
			value = (struct value){.kind = VALUE_MONEY, .fen = 123456 * (int64_t)i};
		else if (i % 3 == 2)
			value = (struct value){.kind = VALUE_DAY, .day = 20000 + i};
		value_map_put(&fields, arena, arena_printf(arena, "field-%d", i), value);
	}
	return fields;
}

static inline struct casefile sample_case(struct arena *arena)
{
	struct value_map fields = sample_fields(arena, 30), lines[] = {sample_fields(arena, 4), {0}, sample_fields(arena, 2)};
	struct node *data = event_data_new(arena);
	struct casefile file;

	casefile_init(&file);
	event_data_text(data, arena, "title", "题");
	event_data_text(data, arena, "workflow", "w");
	sample_apply(&file, arena, EVENT_CASE_OPENED, data);
	data = event_data_new(arena);
	event_data_values(data, arena, "values", &fields);
	event_data_lines(data, arena, "lines", lines, 3);
	sample_apply(&file, arena, EVENT_FIELDS_SET, data);
	for (int i = 0; i < 15; i++)
		sample_apply(&file, arena, EVENT_ACT_RECORDED, sample_act(arena, i));
	for (int i = 0; i < 4; i++)
		sample_apply(&file, arena, EVENT_DUTY_OPENED, sample_duty(arena, i));
	return file;
}

#endif
