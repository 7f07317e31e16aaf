/* SPDX-License-Identifier: MIT */
/* app: the loop without a terminal: reloading, locking, hanging up, waiting. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "app.h"
#include "input.h"
#include "keys.h"
#include "pane.h"

struct world {
	int64_t now_s;
	bool changed;
	int loads, saves, locks;
};

static int64_t world_clock(void *context)
{
	return ((struct world *)context)->now_s;
}

static bool world_poll(void *context)
{
	struct world *world = context;
	bool changed = world->changed;

	world->changed = false;
	return changed;
}

static int desk_load(struct view *view, struct err *err)
{
	(void)err;
	((struct world *)view->desk)->loads++;
	return 0;
}

static void desk_save(struct view *view, int64_t now_s)
{
	(void)now_s;
	((struct world *)view->desk)->saves++;
}

static int lock_open(struct view *view, const void *with, struct err *err)
{
	(void)with;
	(void)err;
	((struct world *)view->desk)->locks++;
	return 0;
}

static void draw_nothing(const struct view *view, const struct pane *pane)
{
	pane_text(pane, 0, 0, pane->cols, ROLE_NORMAL, view->ops->title);
}

static const struct key_bind no_keys[] = {{0, 0, NULL, NULL}};
static const struct view_ops desk_view = {
        .name = "desk", .title = "案头", .keys = no_keys, .live = true, .load = desk_load, .save = desk_save, .draw = draw_nothing};
static const struct view_ops lock_view = {
        .name = "lock", .title = "已锁定", .keys = no_keys, .modal = true, .open = lock_open, .draw = draw_nothing};

static struct app *start(struct world *world, bool poll, int idle_s)
{
	struct app *app;
	struct app_options options = {.desk = world,
	        .context = world,
	        .office = "办公室",
	        .clock = world_clock,
	        .poll = poll ? world_poll : NULL,
	        .lock = idle_s > 0 ? &lock_view : NULL,
	        .idle_lock_s = idle_s};

	world->now_s = 600;
	app = app_new(&options);
	assert_int_equal(app_open(app, &desk_view, NULL, NULL), 0);
	return app;
}

static bool step(struct app *app, enum input_kind kind, uint32_t code)
{
	return app_step(app, &(struct input){.kind = kind, .code = code});
}

static void others_changes_are_loaded_and_silence_is_silent(void **state)
{
	struct world world = {0};
	struct app *app = start(&world, true, 0);
	struct canvas canvas;

	(void)state;
	canvas_init(&canvas, 24, 80);
	app_draw(app, &canvas);
	assert_int_equal(world.loads, 1);
	assert_true(step(app, INPUT_TICK, 0));
	assert_false(app_dirty(app));
	assert_int_equal(world.loads, 1);
	world.changed = true;
	assert_true(step(app, INPUT_TICK, 0));
	assert_int_equal(world.loads, 2);
	assert_true(app_dirty(app));
	app_draw(app, &canvas);
	/* the clock line, once a minute */
	world.now_s += 60;
	assert_true(step(app, INPUT_TICK, 0));
	assert_true(app_dirty(app));
	canvas_fini(&canvas);
	app_free(app);
}

/* With nobody to wait for, the next wake-up is the clock's next minute. */
static void waits_as_long_as_nothing_can_happen(void **state)
{
	struct world world = {0};
	struct app *app = start(&world, false, 0);

	(void)state;
	assert_int_equal(app_wait_ms(app), 60 * 1000);
	app_free(app);
	app = start(&world, true, 0);
	assert_int_equal(app_wait_ms(app), 1000);
	app_free(app);
}

static void locks_when_idle_and_saves_first(void **state)
{
	struct world world = {0};
	struct app *app = start(&world, false, 300);

	(void)state;
	world.now_s += 299;
	step(app, INPUT_TICK, 0);
	assert_int_equal(world.locks, 0);
	step(app, INPUT_KEY, 'x');
	world.now_s += 299;
	step(app, INPUT_TICK, 0);
	assert_int_equal(world.locks, 0);
	world.now_s += 1;
	step(app, INPUT_TICK, 0);
	assert_int_equal(world.locks, 1);
	assert_int_equal(world.saves, 1);
	/* the lock can't be left by the keys of other screens */
	assert_true(step(app, INPUT_KEY, PRESS_ESC));
	assert_true(step(app, INPUT_KEY, 'q'));
	world.now_s += 1000;
	step(app, INPUT_TICK, 0);
	assert_int_equal(world.locks, 1);
	app_free(app);
}

static void hanging_up_saves_and_ends(void **state)
{
	struct world world = {0};
	struct app *app = start(&world, false, 0);

	(void)state;
	assert_false(step(app, INPUT_HANGUP, 0));
	assert_int_equal(world.saves, 1);
	app_free(app);
}

static void the_last_view_ends_the_program(void **state)
{
	struct world world = {0};
	struct app *app = start(&world, false, 0);

	(void)state;
	assert_true(step(app, INPUT_KEY, '?'));
	assert_true(step(app, INPUT_KEY, PRESS_ESC));
	assert_false(step(app, INPUT_KEY, 'q'));
	app_free(app);
}

static void draws_on_any_size(void **state)
{
	struct world world = {0};
	struct app *app = start(&world, false, 0);

	(void)state;
	for (int rows = 1; rows < 16; rows++) {
		for (int cols = 1; cols < 60; cols += 7) {
			struct canvas canvas;

			canvas_init(&canvas, rows, cols);
			app_draw(app, &canvas);
			if (rows >= 12 && cols >= 40)
				assert_int_equal(canvas.cells[cols].code, 0x6848); /* 案 */
			canvas_fini(&canvas);
		}
	}
	app_free(app);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(others_changes_are_loaded_and_silence_is_silent),
	        cmocka_unit_test(waits_as_long_as_nothing_can_happen),
	        cmocka_unit_test(locks_when_idle_and_saves_first),
	        cmocka_unit_test(hanging_up_saves_and_ends),
	        cmocka_unit_test(the_last_view_ends_the_program),
	        cmocka_unit_test(draws_on_any_size),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
