/* SPDX-License-Identifier: MIT */
/* audit_bundle: the record as a folder that somebody without this program can recompute. */
#ifndef AUDIT_BUNDLE_H
#define AUDIT_BUNDLE_H

#include "cli.h"

/* Makes the folder with events.jsonl, chain.tsv, head, README and verify.sh. Refuses an existing one. The exit code. */
int audit_bundle(struct cli *cli, const char *folder);

#endif
