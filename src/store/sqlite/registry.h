/* SPDX-License-Identifier: MIT */
/* registry: which registers the file has, with their columns as they are stored; and the making and widening of their tables. */
#ifndef REGISTRY_H
#define REGISTRY_H

#include <stddef.h>
#include <stdint.h>

#include "antou/arena.h"
#include "antou/rulebook.h"
#include "cell.h"

struct err;
struct store;

struct stored_column {
	const char *name; /* of the rulebook */
	const char *sql;  /* quoted */
	enum storage storage;
};
struct stored_register {
	int64_t number;
	const char *id;
	const char *table, *was; /* quoted */
	struct stored_column *columns;
	size_t column_count, column_cap;
	/* Statements about one row, built once. */
	const char *find, *insert, *update, *put_aside, *index, *unindex;
};
/* What a connection knows of them; read again when head.registers has moved on. */
struct registry {
	struct arena arena;
	int64_t seen; /* head.registers; -1: not read */
	struct stored_register *items;
	size_t count, cap;
};

void registry_init(struct registry *registry);
void registry_fini(struct registry *registry);
void registry_forget(struct registry *registry);
/* *out NULL when there is no such register. Borrowed until the next call. */
int registry_find(struct store *store, const char *id, const struct stored_register **out, struct err *err);
int registry_load(struct store *store, struct err *err);
/* The column under the rulebook's name, or NULL. */
const struct stored_column *registry_column(const struct stored_register *reg, const char *name);
/* Where in the search index the rows of a register begin. */
int64_t registry_search_base(const struct stored_register *reg);

int registry_define(struct store *store, const struct register_def *defs, size_t count, struct err *err);

#endif
