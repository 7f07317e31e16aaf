/* SPDX-License-Identifier: MIT */
/* export_sample FORMAT PATH COUNT [COLS]: writes COUNT rows of the sample, its second column COLS wide, for scripts that look at the file
 * from outside. */
#include "antou/err.h"
#include "sample.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(int argc, char **argv)
{
	struct sample sample = {.fault_at = SIZE_MAX};
	struct sheet_column columns[8];
	struct sheet sheet = sample_sheet;
	const struct export_format *format;
	struct err err;

	if (argc < 4 || sheet.column_count != sizeof(columns) / sizeof(columns[0]))
		return 2;
	memcpy(columns, sheet.columns, sizeof(columns));
	if (argc > 4)
		columns[1].width_cols = (int)strtol(argv[4], NULL, 10);
	sheet.columns = columns;
	format = export_format_find(argv[1]);
	sample.count = (size_t)strtoul(argv[3], NULL, 10);
	if (!format)
		return 2;
	if (format->write(&sheet, sample_next, &sample, argv[2], &err)) {
		fprintf(stderr, "%s\n", err.words);
		return 3;
	}
	return 0;
}
