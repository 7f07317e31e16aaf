/* SPDX-License-Identifier: MIT */
/* case_id: a case is called after the event that opens it. Events are numbered without a gap under the lock for writing, so no two
   processes can take the same id, nothing has to be counted besides, and ids sort by opening. */
#include "desk_room.h"

enum { CASE_ID_PLACES = 6, CASE_ID_BASE = 36 };

int case_id_next(struct desk *desk, struct arena *arena, const char **out, struct err *err)
{
	static const char digits[] = "0123456789abcdefghijklmnopqrstuvwxyz";
	char *id = arena_alloc(arena, CASE_ID_PLACES + 2);
	int64_t number;
	if (desk->ops->last_event(desk->store, &number, err) < 0)
		return -1;
	number++;
	id[0] = 'c';
	for (size_t i = CASE_ID_PLACES; i > 0; i--, number /= CASE_ID_BASE)
		id[i] = digits[number % CASE_ID_BASE];
	*out = id;
	return 0;
}
