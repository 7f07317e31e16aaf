/* SPDX-License-Identifier: MIT */
/* cli_fields: FIELD=VALUE arguments as the fields and lines of a command. */
#ifndef CLI_FIELDS_H
#define CLI_FIELDS_H

#include "cli.h"

/* What the arguments are read by. */
struct fields_form {
	const struct rulebook *book;
	const struct workflow *workflow;
	bool filer;                  /* applicant.unit and applicant.employment may be given too, as texts */
	const struct casefile *file; /* its lines are the ones that lines.N.FIELD changes; NULL: there are none yet */
};

/* Takes FIELD=VALUE, lines.N.FIELD=VALUE and lines[N].FIELD=VALUE (N from 1) from argument first on. FIELD is a name or a title; units, things and
   (with a desk) persons may be named by title; FIELD= empties. 0, or EXIT_USAGE after every mistake was told. */
int cli_fields(struct cli *cli, const struct fields_form *form, size_t first, struct command *command);

#endif
