/* SPDX-License-Identifier: MIT */
/* event_put: appending what belongs to the office and to no case. */
#include "desk_room.h"

int office_event(struct desk *desk, enum event_kind kind, const char *actor, struct node *data, struct err *err)
{
	struct event event = {.case_id = "", .kind = kind, .at_s = desk_now(desk), .actor = actor, .data = data};
	return desk->ops->append(desk->store, &event, 1, err);
}
