/* SPDX-License-Identifier: MIT */
/* cell: values as they stand in a register's column, and back. Money is fen, numbers are decimals, days and moments are texts, choices are
 * joined by 、. */
#ifndef CELL_H
#define CELL_H

#include <stdbool.h>

#include "antou/value.h"

struct arena;
struct query;

enum storage { STORAGE_TEXT, STORAGE_LIST, STORAGE_FLAG, STORAGE_NUMBER, STORAGE_MONEY, STORAGE_DAY, STORAGE_TIME, STORAGES };

enum storage storage_of(enum field_type type);
const char *storage_name(enum storage storage);
bool storage_from(const char *name, enum storage *storage);
const char *storage_sql(enum storage storage); /* TEXT, INTEGER, REAL */
/* The type whose reading of typed text fits the column. */
enum field_type storage_type(enum storage storage);

/* Binds the next parameter. False when the value is of another kind and cannot be read as one of this. */
bool cell_bind(struct query *query, enum storage storage, const struct value *value, struct arena *arena);
struct value cell_load(struct query *query, int column, enum storage storage, struct arena *arena);
/* A column's value as a place to go on from, and back; "" for an empty cell. */
const char *cell_key(struct query *query, int column, enum storage storage, struct arena *arena);
bool cell_bind_key(struct query *query, enum storage storage, const char *key);

#endif
