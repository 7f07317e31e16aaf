/* SPDX-License-Identifier: MIT */
/* wait: how a connection waits for the write lock: short sleeps of random length, so that no writer starves. */
#ifndef WAIT_H
#define WAIT_H

#include <stdint.h>

enum { WAIT_PATIENCE_MS = 60000 };

struct wait {
	uint64_t random;  /* never 0 */
	int64_t since_ms; /* when the present wait began */
	int64_t patience_ms;
};

void wait_init(struct wait *wait);
/* SQLite's busy handler: context is the struct wait, tries counts from 0. 0: gives up. */
int wait_turn(void *context, int tries);

#endif
