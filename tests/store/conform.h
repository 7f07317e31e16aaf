/* SPDX-License-Identifier: MIT */
/* conform: what any backend must do, whatever it is made of. */
#ifndef CONFORM_H
#define CONFORM_H

struct store_ops;

/* Runs the suite with its parts below; the number of tests that failed. Registers are conform_register's. */
int conform_run(const struct store_ops *ops);
int conform_lookup_run(const struct store_ops *ops);
int conform_duty_run(const struct store_ops *ops);
int conform_log_run(const struct store_ops *ops);
int conform_tally_run(const struct store_ops *ops);

#endif
