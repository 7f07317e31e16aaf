/* SPDX-License-Identifier: MIT */
/* conform_register: what any backend must do for registers: tables, pages, filters, search, the past. */
#ifndef CONFORM_REGISTER_H
#define CONFORM_REGISTER_H

struct store_ops;

int conform_register_run(const struct store_ops *ops);
/* … and for their charts. */
int conform_chart_run(const struct store_ops *ops);

#endif
