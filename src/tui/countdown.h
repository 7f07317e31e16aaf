/* SPDX-License-Identifier: MIT */
/* countdown: how a limit stands that runs by the clock on the wall, night and day: words and a symbol, and when to ring. Deadlines by office hours are
   due_light's affair. Moments in seconds. */
#ifndef ANTOU_TUI_COUNTDOWN_H
#define ANTOU_TUI_COUNTDOWN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "theme.h"

/* SOON: in its last fifth, its last moment included. */
enum countdown_level { COUNTDOWN_NONE, COUNTDOWN_FAR, COUNTDOWN_SOON, COUNTDOWN_OVER };

/* NONE when due_s is TIME_NONE. */
enum countdown_level countdown_level(int64_t opened_s, int64_t due_s, int64_t now_s);
/* 余26分, 余8分 ▲, 余95秒 ▲, 超3分 ●: whole units, so that nobody is promised time they do not have; seconds in the last two minutes and in the first two
   beyond. "" without a limit. Returns the role to show it in. */
enum role countdown_text(int64_t opened_s, int64_t due_s, int64_t now_s, char out[static LIGHT_TEXT]);

/* What has rung already. */
struct alarm { struct alarm_heard *heard; size_t count, cap; };
void alarm_init(struct alarm *alarm);
void alarm_fini(struct alarm *alarm);
/* True once when the duty crosses into its last fifth, and once when it is over (also when it was so before it was first seen): then ring. A new due moment
   of the same duty is a new countdown. */
bool alarm_crosses(struct alarm *alarm, const char *case_id, const char *step, int64_t due_s, enum countdown_level level);

#endif
