/* SPDX-License-Identifier: MIT */
/* print: the formats of registers and the printer of forms in the module antou-print.so, found in it by these names. The module is a room of its own because its libraries bring some
   thirty others with them: a process that exports nothing shall neither load nor hold them. */
#ifndef PRINT_H
#define PRINT_H

#include "export.h"
#include "slip_export.h"

extern const struct export_format print_xlsx, print_pdf;
extern const struct slip_printer print_slip;

#endif
