/* SPDX-License-Identifier: MIT */
/* wait: the busy handler. SQLite's own sleeps longer and longer, up to 100 ms, and so starves whoever came late for seconds; ours sleeps
   0.2 to 1.0 ms, drawn at random, the upper bound growing slowly to 3 ms. */
#include "wait.h"

#include <time.h>
#include <unistd.h>

enum { WAIT_LEAST_US = 200, WAIT_SPREAD_US = 800, WAIT_GROWTH_US = 4, WAIT_SPREAD_MOST_US = 2800 };

static int64_t clock_ns(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

void wait_init(struct wait *wait)
{
	wait->random = ((uint64_t)clock_ns() ^ (uint64_t)getpid() << 32) | 1;
	wait->since_ms = 0;
	wait->patience_ms = WAIT_PATIENCE_MS;
}

/* xorshift64, Marsaglia 2003: enough to keep two terminals from walking in step. */
static uint64_t wait_draw(struct wait *wait)
{
	wait->random ^= wait->random << 13;
	wait->random ^= wait->random >> 7;
	wait->random ^= wait->random << 17;
	return wait->random;
}

int wait_turn(void *context, int tries)
{
	struct wait *wait = context;
	int64_t now_ms = clock_ns() / 1000000;
	int64_t spread_us = WAIT_SPREAD_US + (int64_t)tries * WAIT_GROWTH_US;
	struct timespec pause = {0};

	if (tries == 0)
		wait->since_ms = now_ms;
	if (now_ms - wait->since_ms >= wait->patience_ms)
		return 0;
	if (spread_us > WAIT_SPREAD_MOST_US)
		spread_us = WAIT_SPREAD_MOST_US;
	pause.tv_nsec = (long)((WAIT_LEAST_US + (int64_t)(wait_draw(wait) % (uint64_t)spread_us)) * 1000);
	nanosleep(&pause, NULL);
	return 1;
}
