/* SPDX-License-Identifier: MIT */
/* audit_checkpoint: the head of the chain as a signed text, for somebody outside: keys, making one, checking one. Each returns the exit code. */
#ifndef AUDIT_CHECKPOINT_H
#define AUDIT_CHECKPOINT_H

#include "cli.h"

/* FILE: the secret key into FILE (0600), the public one into FILE.pub. Neither may exist. */
int audit_key(struct cli *cli);
/* --key FILE: prints a checkpoint. */
int audit_checkpoint(struct cli *cli);
/* FILE --key FILE.pub: does the record still agree with the checkpoint? EXIT_FAULT when not. */
int audit_check(struct cli *cli);

#endif
