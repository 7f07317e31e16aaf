/* SPDX-License-Identifier: MIT */
/* fact: derived facts of a workflow, compiled in the order in which they use each other. */
#ifndef FACT_H
#define FACT_H

#include "build.h"

/* The shape of fact i, compiling it first when need be. A fact that needs itself is an issue. */
struct shape fact_shape(struct draft *draft, size_t i);

#endif
