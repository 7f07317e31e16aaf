/* SPDX-License-Identifier: MIT */
/* number: the number that a case takes when a step is met: the next of its series, or one that was kept for it. */
#include <string.h>

#include "antou/arena.h"
#include "antou/buf.h"
#include "antou/day.h"
#include "antou/text.h"
#include "ruling.h"

static void replace(struct buf *out, const char *format, const char *place, const char *text)
{
	size_t len = strlen(place);
	for (const char *at = format; *at;) {
		if (strncmp(at, place, len) == 0) {
			buf_puts(out, text);
			at += len;
		} else {
			buf_putc(out, *at++);
		}
	}
}

const char *engine_number_text(const char *format, int year, int64_t n, struct arena *arena)
{
	struct buf with_year, with_n;
	buf_init(&with_year, arena);
	buf_init(&with_n, arena);
	replace(&with_year, format, "{year}", arena_printf(arena, "%d", year));
	replace(&with_n, buf_text(&with_year), "{n}", arena_printf(arena, "%lld", (long long)n));
	return buf_text(&with_n);
}

/* Which series the step takes a number of, and how it is written; false: none. */
static bool series_of(struct ruling *ruling, const struct step *step, const char **series, const char **format)
{
	*series = step->number_series;
	*format = step->number_format;
	for (size_t i = 0; i < step->numbering_count && !*series; i++)
		if (cond_holds(&ruling->eval, step->numberings[i].when)) {
			*series = step->numberings[i].series;
			*format = step->numberings[i].format;
		}
	return *series != NULL;
}

static void emit(struct ruling *ruling, const char *series, int year, int64_t n, const char *text)
{
	struct node *data = event_data_new(ruling->arena);
	event_data_int(data, ruling->arena, "n", n);
	event_data_text(data, ruling->arena, "series", series);
	event_data_text(data, ruling->arena, "text", text);
	event_data_int(data, ruling->arena, "year", year);
	ruling_emit(ruling, EVENT_NUMBERED, data);
}

static void take_kept(struct ruling *ruling, const char *series)
{
	const char *text = ruling->command->number;
	struct question question = {.kind = ASK_NUMBER, .name = series, .of = text, .at_s = ruling->scene.now_s};
	struct value kept = eval_ask(&ruling->eval, &question).value;
	const struct series_def *def = rulebook_series(ruling->scene.book, series);
	if (kept.kind == VALUE_LIST && kept.list.count == 3)
		emit(ruling, series, (int)(kept.list.items[1].number / VALUE_SCALE), kept.list.items[0].number / VALUE_SCALE, kept.list.items[2].text);
	else
		ruling_refuse(ruling, REFUSAL_REFERENCE, arena_printf(ruling->arena, "“%s”不是“%s”预留的编号；请核对，或不写编号而取下一号", text,
		        def ? def->title : series));
}

void number_take(struct ruling *ruling, const struct step *step)
{
	int year = day_year(time_day(ruling->scene.now_s));
	struct question question = {.kind = ASK_NUMBER, .year = year, .at_s = ruling->scene.now_s};
	const char *format;
	struct value next;
	if (ruling->work.number || !series_of(ruling, step, &question.name, &format))
		return;
	if (ruling->command->number) {
		take_kept(ruling, question.name);
		return;
	}
	next = eval_ask(&ruling->eval, &question).value;
	if (next.kind == VALUE_NUMBER)
		emit(ruling, question.name, year, next.number / VALUE_SCALE, engine_number_text(format, year, next.number / VALUE_SCALE, ruling->arena));
}
