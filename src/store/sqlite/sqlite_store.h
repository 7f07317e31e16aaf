/* SPDX-License-Identifier: MIT */
/* sqlite_store: the embedded backend: one SQLite file, WAL, synchronous=FULL. */
#ifndef SQLITE_STORE_H
#define SQLITE_STORE_H

struct store_ops; /* of store.h */

extern const struct store_ops sqlite_store;

#endif
