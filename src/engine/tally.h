/* SPDX-License-Identifier: MIT */
/* tally: thresholds of accounts, for decide. */
#ifndef TALLY_H
#define TALLY_H

#include "ruling.h"

/* After a move: what it posted may have made a threshold's condition true that was not true before. Its warning, and its case, which the clock files. */
void tally_cross(struct ruling *ruling);

#endif
