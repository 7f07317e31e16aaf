/* SPDX-License-Identifier: MIT */
/* attendance_who: whose attendance the rulebook keeps, and who may read or keep it. */
#include "antou/text.h"
#include "attendance.h"
#include "ruling.h"

static bool is_among(const struct resolved *resolved, const char *person)
{
	for (size_t i = 0; i < resolved->who_count; i++)
		if (text_equal(resolved->who[i].person, person))
			return true;
	return false;
}

int engine_attends(const struct scene *scene, const char *const *persons, size_t count, bool *attends, struct err *err)
{
	const struct attendance_def *def = scene->book->attendance;
	struct resolved who, exempt;
	struct eval eval;

	eval_init(&eval, scene, err);
	actor_resolve(&eval, def->who, &who);
	actor_resolve(&eval, def->exempt, &exempt);
	for (size_t i = 0; i < count; i++)
		attends[i] = (who.anybody || is_among(&who, persons[i])) && !exempt.anybody && !is_among(&exempt, persons[i]);
	return eval.fault ? -1 : 0;
}

int engine_attendance_right(const struct scene *scene, const char *person, enum attendance_right *right, struct err *err)
{
	const struct attendance_def *def = scene->book->attendance;
	struct capacity capacity;
	struct eval eval;

	eval_init(&eval, scene, err);
	*right = ATTENDANCE_OWN;
	if (who_is(&eval, def->keeper, person, &capacity))
		*right = ATTENDANCE_KEEP;
	else if (who_is(&eval, def->readers, person, &capacity) || who_has_right(&eval, person, RIGHT_AUDIT))
		*right = ATTENDANCE_READ;
	return eval.fault ? -1 : 0;
}
