/* SPDX-License-Identifier: MIT */
/* ical: what the calendars of other programs understand: recurrence rules (RFC 5545, section 3.3.10) over whole days, and events as an iCalendar text. The one
   room of libical. Knows no rulebook and no store. */
#ifndef ICAL_H
#define ICAL_H

#include <stddef.h>
#include <stdint.h>

struct arena;

/* Why a rule cannot be reckoned from the day start: Chinese words in arena, or NULL when it is sound and comes round at least once. Days only: FREQ is
   DAILY, WEEKLY, MONTHLY or YEARLY. */
const char *ical_rule_wrong(const char *rule, int32_t start, struct arena *arena);

/* A sound rule as people say it, in Chinese: 每月 28 日. In arena. */
const char *ical_rule_words(const char *rule, struct arena *arena);

/* The days of a sound rule, reckoned from start, that lie in from..to, both included, in their order; at most limit. None of a rule that is not sound. In
   arena. */
const int32_t *ical_days(const char *rule, int32_t start, int32_t from, int32_t to, size_t limit, struct arena *arena, size_t *count);

/* Texts are UTF-8; description NULL: none. uid: the same for the same event at every export, and like no other's. */
struct ical_event {
	const char *uid, *summary, *description;
	int64_t from_s, to_s; /* to_s no longer */
};
/* A calendar by that name as RFC 5545 writes it: lines of at most 75 bytes that end in CRLF, times in UTC. stamp_s: when it was made. In arena. */
const char *ical_text(const char *name, const struct ical_event *events, size_t count, int64_t stamp_s, struct arena *arena);

#endif
