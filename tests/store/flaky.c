/* SPDX-License-Identifier: MIT */
/* flaky: see flaky.h. A failure after the work stands for an answer that got lost: the commit happened, and nobody was told. */
#include "flaky.h"

#include "antou/err.h"

static const struct store_ops *inner;
static struct store_ops outer;
static int calls_left = -1;
static bool fail_after, has_failed;

static bool turn(void)
{
	if (calls_left < 0)
		return false;
	has_failed = calls_left == 0;
	calls_left--;
	return has_failed;
}

static int break_off(struct err *err)
{
	return err_set(err, ERR_SYSTEM, "到此为止");
}

#define FLAKY(call)                                                                                                                        \
	do {                                                                                                                               \
		bool fails = turn();                                                                                                       \
		if (fails && !fail_after)                                                                                                  \
			return break_off(err);                                                                                             \
		if (call)                                                                                                                  \
			return -1;                                                                                                         \
		return fails ? break_off(err) : 0;                                                                                         \
	} while (0)

static int flaky_begin(struct store *store, struct err *err)
{
	FLAKY(inner->begin(store, err));
}

static int flaky_commit(struct store *store, struct err *err)
{
	FLAKY(inner->commit(store, err));
}

static int flaky_append(struct store *store, struct event *events, size_t count, struct err *err)
{
	FLAKY(inner->append(store, events, count, err));
}

static int flaky_put_case(struct store *store, const struct case_row *row, const char *state, struct err *err)
{
	FLAKY(inner->put_case(store, row, state, err));
}

static int flaky_define(struct store *store, const struct register_def *defs, size_t count, struct err *err)
{
	FLAKY(inner->define_registers(store, defs, count, err));
}

static int flaky_clear(struct store *store, struct err *err)
{
	FLAKY(inner->clear_derived(store, err));
}

static int flaky_project(struct store *store, const struct event *event, struct err *err)
{
	FLAKY(inner->project(store, event, err));
}

static int flaky_ask(struct store *store, const struct question *question, struct arena *arena, struct answer *out, struct err *err)
{
	FLAKY(inner->ask(store, question, arena, out, err));
}

const struct store_ops *flaky_around(const struct store_ops *ops)
{
	inner = ops;
	outer = *ops;
	outer.begin = flaky_begin;
	outer.commit = flaky_commit;
	outer.append = flaky_append;
	outer.put_case = flaky_put_case;
	outer.define_registers = flaky_define;
	outer.clear_derived = flaky_clear;
	outer.project = flaky_project;
	outer.ask = flaky_ask;
	flaky_fail_at(-1, false);
	return &outer;
}

void flaky_fail_at(int left, bool after)
{
	calls_left = left;
	fail_after = after;
	has_failed = false;
}

bool flaky_failed(void)
{
	return has_failed;
}
