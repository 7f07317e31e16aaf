/* SPDX-License-Identifier: MIT */
/* tui: opens the desk, the terminal and the first view, and hears for the loop what time it is and whether somebody else has changed
 * something. */
#include "tui.h"

#include "antou/arena.h"
#include "antou/desk.h"
#include "antou/err.h"
#include "antou/text.h"
#include "antou/words.h"
#include "app.h"
#include "desk_view.h"
#include "term.h"
#include "views.h"

/* What the loop's callbacks need. */
struct hall {
	struct seat seat;
	const struct desk_options *options;
	int64_t ticked_min; /* the minute in which overdue duties were last looked for */
};

static int64_t hall_clock(void *context)
{
	const struct hall *hall = context;

	return hall->options->clock(hall->options->clock_context);
}

/* Also marks what has become overdue and files what comes round, once a minute: nothing is written when nothing has. */
static bool hall_poll(void *context)
{
	struct hall *hall = context;
	int64_t minute = hall_clock(hall) / 60;
	size_t marked = 0;
	struct err err;

	if (minute != hall->ticked_min && !hall->options->read_only) {
		desk_tick(hall->seat.desk, &marked, &err);
		marked += desk_filed(hall->seat.desk);
	}
	hall->ticked_min = minute;
	return desk_changed(hall->seat.desk) || marked > 0;
}

static const char *hall_person(void *context, struct arena *arena)
{
	const struct hall *hall = context;

	if (!hall->seat.signed_in)
		return NULL;
	return arena_printf(arena, "%s %s", hall->seat.name, hall->seat.post_title);
}

static bool hall_may_open(void *context, const struct view_ops *view)
{
	const struct hall *hall = context;

	return views_may(&hall->seat, view);
}

/* Who sits down without being asked; a real database asks for the password all the same. */
static int hall_first(struct hall *hall, struct app *app, struct err *err)
{
	const struct tui_options *screens = hall->seat.options;
	struct session session;

	if (screens->as == NULL)
		return app_open(app, &signin_view, NULL, err);
	if (desk_sign_in_as(hall->seat.desk, screens->as, screens->trusted, &session, err) == 0)
		return seat_take(&hall->seat, &session, err) == 0 ? app_open(app, &desk_view, NULL, err) : -1;
	return err->code == ERR_DENIED ? app_open(app, &signin_view, screens->as, err) : -1;
}

static int hall_run(struct hall *hall, struct term *term, struct err *err)
{
	const struct rulebook *book = desk_book(hall->seat.desk);
	const struct app_options options = {
	        .desk = &hall->seat,
	        .context = hall,
	        .office = book == NULL ? spoken("案头") : book->title,
	        .drill = desk_is_drill(hall->seat.desk),
	        .clock = hall_clock,
	        .poll = hall_poll,
	        .person = hall_person,
	        .views = views_all,
	        .view_count = views_count,
	        .may_open = hall_may_open,
	        .lock = hall->seat.options->idle_lock_min > 0 ? &lock_view : NULL,
	        .idle_lock_s = hall->seat.options->idle_lock_min * 60,
	};
	struct app *app = app_new(&options);
	int result = hall_first(hall, app, err);

	if (result == 0)
		app_run(app, term);
	app_free(app);
	return result;
}

int tui_run(const struct desk_options *options, const struct tui_options *screens, struct err *err)
{
	const struct term_options terminal = {.mouse = true, .ascii_frames = screens->ascii_frames};
	struct hall hall = {.options = options, .ticked_min = -1};
	struct term *term;
	int result;

	hall.seat.options = screens;
	if (desk_open(options, &hall.seat.desk, err) != 0)
		return -1;
	result = term_open(&terminal, &term, err);
	if (result == 0) {
		result = hall_run(&hall, term, err);
		term_close(term);
	}
	desk_close(hall.seat.desk);
	return result;
}
