/* SPDX-License-Identifier: MIT */
/* roster_room: what the files of rosters share in the desk: one roster, who asks, and lines as the engine takes them. */
#ifndef ROSTER_ROOM_H
#define ROSTER_ROOM_H

#include "antou/roster.h"
#include "desk_room.h"
#include "roster.h"

enum { ROSTER_DAYS_MAX = 400 };

/* What every call here finds out first. */
struct roster_desk {
	struct desk *desk;
	const struct session *session;
	const struct rulebook *book;
	const struct roster_def *roster;
	struct lookup lookup;
	struct casefile none;
	struct scene scene;
	struct names names;
	const char **people; /* active ones, by id */
	size_t people_count;
	bool keeper;
	struct arena *arena;
	struct err *err;
};

/* The roster by id; ERR_MISSING when there is none, ERR_DENIED when the session's person may not look at it. It must outlive its scene. */
int roster_open(struct roster_desk *at, struct desk *desk, const struct session *session, const char *roster, struct arena *arena, struct err *err);
/* ERR_USAGE unless from..to are days in their order, no more than 400. */
int roster_days(int32_t from, int32_t to, struct err *err);
/* Turns of days from..to as published: of this roster, or of all. With their moments. */
int roster_turns(struct roster_desk *at, bool all, int32_t from, int32_t to, struct turn **out, size_t *count);
/* As people read them, and back. */
struct turn_line *roster_shown(struct roster_desk *at, const struct turn *turns, size_t count);
struct turn *roster_meant(struct roster_desk *at, const struct turn_line *lines, size_t count);
/* The plan of these lines, with empty ones where a seat is short, and with everything around it that it may collide with. */
int roster_sheet(struct roster_desk *at, int32_t from, int32_t to, const struct turn *turns, size_t count, struct plan *out);
/* Issues and counts into out, whose roster, days and lines become those of plan. */
int roster_judge(struct roster_desk *at, const struct plan *plan, bool rest_warns, struct roster_plan *out);
/* The first refusal as an error, with its clauses. */
int roster_refuse(const struct roster_plan *plan, struct err *err);
/* Why lines may not be published over what stands on their days: a shift that is over, or a turn swapped or taken over since, would give way; NULL: nothing. */
const char *roster_kept(const struct roster_def *roster, const struct turn *standing, size_t standing_count, const struct turn *lines, size_t count, int64_t now_s,
        struct arena *arena);

#endif
