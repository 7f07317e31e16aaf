/* SPDX-License-Identifier: MIT */
/* views: the table of screens; see views.h. */
#include "views.h"

#include "desk_view.h"

/* Which rights a screen wants of its person; 0: everybody's. */
static unsigned views_rights(const struct view_ops *view)
{
	if (view == &audit_view)
		return RIGHT_AUDIT | RIGHT_ADMINISTER;
	return view == &admin_view ? RIGHT_ADMINISTER : 0;
}

const struct view_ops *const views_all[] = {
        &watch_view,
        &handover_view,
        &log_view,
        &contacts_view,
        &roster_view,
        &attendance_view,
        &tally_view,
        &workflows_view,
        &registers_view,
        &handbook_view,
        &deputies_view,
        &audit_view,
        &admin_view,
        &password_view,
        &signin_view,
        &lock_view,
};
const size_t views_count = sizeof(views_all) / sizeof(views_all[0]);

static bool keeps_log(const struct seat *seat)
{
	const struct rulebook *book = desk_book(seat->desk);

	for (size_t i = 0; book != NULL && i < book->roster_count; i++) {
		if (book->rosters[i].workflow != NULL)
			return true;
	}
	return false;
}

/* What an office keeps no record of has no screen. */
static bool keeps_book(const struct seat *seat, const struct view_ops *view)
{
	const struct rulebook *book = desk_book(seat->desk);

	if (view == &roster_view)
		return book != NULL && book->roster_count > 0;
	if (view == &attendance_view)
		return book != NULL && book->attendance != NULL;
	return view != &tally_view || (book != NULL && book->account_count > 0);
}

bool views_may(const struct seat *seat, const struct view_ops *view)
{
	unsigned rights = views_rights(view);

	if (view == &lock_view && !seat->lockable)
		return false;
	if ((view == &watch_view || view == &handover_view || view == &log_view) && !keeps_log(seat))
		return false;
	if (!keeps_book(seat, view))
		return false;
	return seat->signed_in && !seat->locked && (rights == 0 || (seat->session.rights & rights) != 0);
}
