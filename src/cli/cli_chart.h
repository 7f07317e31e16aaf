/* SPDX-License-Identifier: MIT */
/* cli_chart: bars on standard output. */
#ifndef CLI_CHART_H
#define CLI_CHART_H

#include "cli.h"

/* One line a bar, as wide as the terminal (80 cells when standard output is none), and the total last. */
void chart_print(struct cli *cli, const struct chart_bars *bars);

#endif
