/* SPDX-License-Identifier: MIT */
/* conform: what any backend must do, whatever it is made of. */
#ifndef CONFORM_H
#define CONFORM_H

struct store_ops;

/* Runs the suite; the number of tests that failed. */
int conform_run(const struct store_ops *ops);

#endif
