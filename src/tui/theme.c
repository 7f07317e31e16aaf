/* SPDX-License-Identifier: MIT */
/* theme: the table of looks. Answers for which colour and attribute a role has at each depth, and for the words of the lights; not for how
   a terminal is told (term.c). Without colour a role must still stand out by bold, underline or reverse. */
#include "antou/words.h"
#include "theme.h"

#include <stdio.h>

enum { BLACK, RED, GREEN, YELLOW, BLUE, MAGENTA, CYAN, WHITE, GREY = 8, BRIGHT_WHITE = 15 };

#define PLAIN                                                                                                                              \
	{                                                                                                                                  \
		THEME_DEFAULT, THEME_DEFAULT, 0                                                                                            \
	}
#define ATTR(attrs)                                                                                                                        \
	{                                                                                                                                  \
		THEME_DEFAULT, THEME_DEFAULT, (attrs)                                                                                      \
	}

static const struct style looks[ROLE_COUNT][4] = {
        /* Selected and ok keep to the first eight colours: their sequences are short, and a cursor move sends both. */
        [ROLE_NORMAL] = {PLAIN, PLAIN, PLAIN, PLAIN},
        [ROLE_TITLE] = {ATTR(STYLE_BOLD), {CYAN, -1, STYLE_BOLD}, {CYAN, -1, STYLE_BOLD}, {80, -1, STYLE_BOLD}},
        [ROLE_DIM] = {PLAIN, {CYAN, -1, 0}, {GREY, -1, 0}, {245, -1, 0}},
        [ROLE_SELECTED] = {ATTR(STYLE_REVERSE), {BLACK, CYAN, 0}, {BLACK, CYAN, 0}, {BLACK, CYAN, 0}},
        [ROLE_OK] = {PLAIN, {GREEN, -1, 0}, {GREEN, -1, 0}, {GREEN, -1, 0}},
        [ROLE_SOON] = {ATTR(STYLE_BOLD), {YELLOW, -1, STYLE_BOLD}, {YELLOW, -1, STYLE_BOLD}, {221, -1, STYLE_BOLD}},
        [ROLE_LATE] = {ATTR(STYLE_BOLD | STYLE_UNDERLINE), {RED, -1, STYLE_BOLD}, {RED, -1, STYLE_BOLD}, {203, -1, STYLE_BOLD}},
        [ROLE_DANGER] = {ATTR(STYLE_BOLD | STYLE_REVERSE), {WHITE, RED, STYLE_BOLD}, {WHITE, RED, STYLE_BOLD}, {231, 124, STYLE_BOLD}},
        [ROLE_FIELD] = {ATTR(STYLE_UNDERLINE), ATTR(STYLE_UNDERLINE), ATTR(STYLE_UNDERLINE), {252, 236, 0}},
        [ROLE_FIELD_FOCUS] = {ATTR(STYLE_BOLD | STYLE_UNDERLINE), {WHITE, BLUE, STYLE_BOLD}, {BRIGHT_WHITE, BLUE, 0}, {231, 239, 0}},
        [ROLE_LABEL] = {PLAIN, PLAIN, PLAIN, {250, -1, 0}},
        [ROLE_BAR] = {ATTR(STYLE_REVERSE), {BLACK, WHITE, 0}, {BLACK, WHITE, 0}, {253, 237, 0}},
        [ROLE_KEY] = {ATTR(STYLE_REVERSE | STYLE_BOLD), {BLUE, WHITE, 0}, {BLUE, WHITE, 0}, {221, 237, STYLE_BOLD}},
        [ROLE_FRAME] = {PLAIN, {CYAN, -1, 0}, {CYAN, -1, 0}, {66, -1, 0}},
};

struct style theme_style(enum theme_depth depth, enum role role)
{
	return looks[role][depth];
}

/* The largest unit that is at least one: 3日, 2时, 40分. Rounded down when it is left, so that nobody is promised time they don't have. */
static void light_span(int64_t minutes, int64_t day_minutes, char *out, size_t bytes)
{
	if (minutes >= day_minutes)
		snprintf(out, bytes, spoken("%lld日"), (long long)(minutes / day_minutes));
	else if (minutes >= 60)
		snprintf(out, bytes, spoken("%lld时"), (long long)(minutes / 60));
	else
		snprintf(out, bytes, spoken("%lld分"), (long long)minutes);
}

enum role theme_light(int64_t left_minutes, int64_t day_minutes, int64_t soon_minutes, char out[static LIGHT_TEXT])
{
	char span[LIGHT_TEXT - 8];

	light_span(left_minutes < 0 ? -left_minutes : left_minutes, day_minutes, span, sizeof(span));
	if (left_minutes < 0) {
		snprintf(out, LIGHT_TEXT, spoken("超%s ●"), span);
		return ROLE_LATE;
	}
	if (left_minutes <= soon_minutes) {
		snprintf(out, LIGHT_TEXT, spoken("余%s ▲"), span);
		return ROLE_SOON;
	}
	snprintf(out, LIGHT_TEXT, spoken("余%s"), span);
	return ROLE_OK;
}
