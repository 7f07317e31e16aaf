/* SPDX-License-Identifier: MIT */
/* must: how the process ends on a bug. The hook is the one thing remembered here, because the process has one terminal. */
#include "antou/must.h"

#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

static void (*must_restore)(void);

void must_hook(void (*restore)(void))
{
	must_restore = restore;
}

_Noreturn void must_fail(const char *condition, const char *file, int line)
{
	void (*restore)(void) = must_restore;

	must_restore = NULL; /* a hook that fails in turn must not come back here for ever */
	if (restore)
		restore();
	fprintf(stderr, "antou：程序内部出错（%s:%d: %s），已中止；未提交的改动不会留下。请把这一行报给管理员。\n", file, line, condition);
	abort();
}
