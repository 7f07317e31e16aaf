/* SPDX-License-Identifier: MIT */
/* staff_deputy: antou staff deputy. */
#ifndef STAFF_DEPUTY_H
#define STAFF_DEPUTY_H

struct cli;

/* The part of antou staff, without its name; exit code. */
int staff_deputy(struct cli *cli);

#endif
