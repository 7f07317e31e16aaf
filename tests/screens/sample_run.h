/* SPDX-License-Identifier: MIT */
/* sample_run: starts the sample program in a terminal for a test. */
#ifndef ANTOU_TESTS_SAMPLE_RUN_H
#define ANTOU_TESTS_SAMPLE_RUN_H

#include "vt.h"

static inline void sample_run(struct vt *vt, const char *type, int rows, int cols, char *view, const char *const environment[])
{
	char program[] = SCREEN_SAMPLE;
	char *argv[] = {program, view, NULL};

	vt_open(vt, type, rows, cols, argv, environment);
}

#endif
