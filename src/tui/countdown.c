/* SPDX-License-Identifier: MIT */
/* countdown: see countdown.h. Pure but for the memory of the alarm. */
#include "countdown.h"

#include <stdio.h>
#include <stdlib.h>

#include "antou/day.h"
#include "antou/must.h"
#include "antou/words.h"

enum { FIFTHS = 5, MINUTE_S = 60, DAY_MINUTES = 24 * 60, SECONDS_SHOWN = 2 * MINUTE_S };

struct alarm_heard { uint64_t duty; int64_t due_s; enum countdown_level level; };

enum countdown_level countdown_level(int64_t opened_s, int64_t due_s, int64_t now_s)
{
	if (due_s == TIME_NONE)
		return COUNTDOWN_NONE;
	if (due_s < now_s)
		return COUNTDOWN_OVER;
	return (due_s - now_s) * FIFTHS <= due_s - opened_s ? COUNTDOWN_SOON : COUNTDOWN_FAR;
}

enum role countdown_text(int64_t opened_s, int64_t due_s, int64_t now_s, char out[static LIGHT_TEXT])
{
	enum countdown_level level = countdown_level(opened_s, due_s, now_s);
	int64_t left_s = level == COUNTDOWN_NONE ? 0 : due_s - now_s;

	out[0] = '\0';
	if (level == COUNTDOWN_NONE)
		return ROLE_DIM;
	if (left_s < SECONDS_SHOWN && left_s > -SECONDS_SHOWN) {
		snprintf(out, LIGHT_TEXT, spoken(level == COUNTDOWN_OVER ? "超%lld秒 ●" : level == COUNTDOWN_SOON ? "余%lld秒 ▲" : "余%lld秒"),
		        (long long)(left_s < 0 ? -left_s : left_s));
		return level == COUNTDOWN_OVER ? ROLE_LATE : level == COUNTDOWN_SOON ? ROLE_SOON : ROLE_OK;
	}
	return theme_light(left_s / MINUTE_S, DAY_MINUTES, level == COUNTDOWN_SOON ? INT64_MAX : -1, out);
}

void alarm_init(struct alarm *alarm)
{
	*alarm = (struct alarm){0};
}

void alarm_fini(struct alarm *alarm)
{
	free(alarm->heard);
	*alarm = (struct alarm){0};
}

/* FNV-1a, 64 bits (Fowler, Noll, Vo), over both names and what is between them. */
static uint64_t duty_of(const char *case_id, const char *step)
{
	const char *const names[] = {case_id, step};
	uint64_t hash = UINT64_C(0xcbf29ce484222325);

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		for (const char *at = names[i]; at != NULL && *at != '\0'; at++)
			hash = (hash ^ (unsigned char)*at) * UINT64_C(0x100000001b3);
		hash = (hash ^ 0xffu) * UINT64_C(0x100000001b3);
	}
	return hash;
}

bool alarm_crosses(struct alarm *alarm, const char *case_id, const char *step, int64_t due_s, enum countdown_level level)
{
	uint64_t duty = duty_of(case_id, step);
	struct alarm_heard *heard = NULL;

	if (level < COUNTDOWN_SOON)
		return false;
	for (size_t i = 0; i < alarm->count && heard == NULL; i++)
		heard = alarm->heard[i].duty == duty && alarm->heard[i].due_s == due_s ? &alarm->heard[i] : NULL;
	if (heard != NULL && heard->level >= level)
		return false;
	if (heard == NULL) {
		if (alarm->count == alarm->cap) {
			alarm->cap = alarm->cap == 0 ? 16 : alarm->cap * 2;
			alarm->heard = realloc(alarm->heard, alarm->cap * sizeof(*alarm->heard));
			must(alarm->heard != NULL);
		}
		heard = &alarm->heard[alarm->count++];
	}
	*heard = (struct alarm_heard){duty, due_s, level};
	return true;
}
