/* SPDX-License-Identifier: MIT */
/* schema: the tables of the file, their version, and the way forward from older ones. */
#ifndef SCHEMA_H
#define SCHEMA_H

struct err;
struct store;

enum { SCHEMA_VERSION = 4 };

int schema_create(struct store *store, struct err *err);
/* Whether the file is ours and of a version that this program reads; an older one is migrated when it may be written. */
int schema_check(struct store *store, struct err *err);

#endif
