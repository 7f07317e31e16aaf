/* SPDX-License-Identifier: MIT */
/* must: the form of a bug. It aborts after the hook (set by main to restore the terminal) has run. */
#ifndef ANTOU_MUST_H
#define ANTOU_MUST_H

#define must(cond) ((cond) ? (void)0 : must_fail(#cond, __FILE__, __LINE__))

_Noreturn void must_fail(const char *condition, const char *file, int line);
/* Called once before the abort; NULL takes it away. The process has one terminal, hence one hook. */
void must_hook(void (*restore)(void));

#endif
