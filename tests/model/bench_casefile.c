/* SPDX-License-Identifier: MIT */
/* How long one step spends on the state of its case: read it, fold an event in, write it. The whole of it should stay under 0.05 ms. */
#include "sample.h"

#include <stdio.h>
#include <time.h>

enum { ROUNDS = 20000 };

static double seconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

int main(void)
{
	struct arena keep, round;
	struct casefile file;
	const char *text;
	double start;

	arena_init(&keep);
	arena_init(&round);
	file = sample_case(&keep);
	text = casefile_to_text(&file, &keep);
	start = seconds();
	for (int i = 0; i < ROUNDS; i++) {
		if (!casefile_from_text(text, &round, &file))
			return 1;
		sample_apply(&file, &round, EVENT_ACT_RECORDED, sample_act(&round, 16));
		casefile_to_text(&file, &round);
		arena_reset(&round);
	}
	printf("casefile: read, fold, write: %.4f ms\n", (seconds() - start) * 1e3 / ROUNDS);
	arena_fini(&round);
	arena_fini(&keep);
	return 0;
}
