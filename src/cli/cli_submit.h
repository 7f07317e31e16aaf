/* SPDX-License-Identifier: MIT */
/* cli_submit: sends a command and tells what came of it. */
#ifndef CLI_SUBMIT_H
#define CLI_SUBMIT_H

#include "cli.h"

/* Takes --words, --behalf, --way, --happened, --proof, --override-by and --override into the command; whoever lets a held command pass proves who they
   are. 0 or an exit code. */
int submit_options(struct cli *cli, struct command *command);
/* Submits for the session and tells the outcome: where the case stands now, or why not. The exit code. */
int submit_command(struct cli *cli, struct command *command);
/* Tells the outcome of a command that was submitted. The exit code. */
int submit_tell(struct cli *cli, const struct verdict *verdict);

#endif
