/* SPDX-License-Identifier: MIT */
/* book_world: an office in memory, answering the engine's questions: the people of staff.yaml and what the cases of one test did, or, for a
   simulation, one invented holder for every post. No database; what it answers must be what a store answers. */
#ifndef BOOK_WORLD_H
#define BOOK_WORLD_H

#include "book.h"
#include "lookup.h"
#include "store.h"

struct arena;

struct world_person {
	const char *id, *name, *initials, *unit, *employment, *phone;
	int32_t started; /* to work anywhere; DAY_NONE: not said */
};
/* A post (of: unit) or a relation (of: unit or thing). Days inclusive, DAY_NONE: open end. */
struct world_holding {
	const char *person, *what, *of;
	const char *deputy_for; /* NULL: nobody's deputy */
	bool relation, acting, principal;
	int32_t from, to;
};
struct world_absence {
	const char *person, *reason, *kind, *from_half, *to_half, *case_id; /* as in an absence_row; "" for none */
	int32_t from, to;
};
struct world_posting {
	const char *account, *key;
	int64_t units;
	const char *month; /* 2026-11 */
}; /* units: fen or VALUE_SCALE units, minus for what lets go */
struct world_number {
	const char *series;
	int year;
	int64_t n;
};
/* of: the case in whose log it stands. */
struct world_entry {
	const char *of;
	struct log_entry entry;
};

struct world_excuse { struct excuse_row row; bool back; }; /* back: one like it is taken back */

struct world {
	const struct book *book;
	struct arena *arena;
	struct world_person *people;
	size_t person_count, person_cap;
	struct world_holding *holdings;
	size_t holding_count, holding_cap;
	struct world_absence *absences;
	size_t absence_count, absence_cap;
	struct world_posting *postings;
	size_t posting_count, posting_cap;
	struct punch_row *punches;
	size_t punch_count, punch_cap;
	struct world_excuse *excuses;
	size_t excuse_count, excuse_cap;
	struct world_number *numbers;
	size_t number_count, number_cap;
	struct turn *turns; /* of all rosters; from_s and to_s not filled */
	size_t turn_count, turn_cap;
	struct world_entry *entries; /* of running logs */
	size_t entry_count, entry_cap;
	struct casefile **files;
	size_t file_count, file_cap; /* borrowed */
	/* Simulation: */
	bool invented; /* every post has a holder "@post", every unit one "@unit"; the filer is the holder of filer_post, in filer_unit */
	const char *filer_post, *filer_unit, *filer_employment;
};

void world_init(struct world *world, const struct book *book, struct arena *arena);
/* People, charges, acting and absences of a map as in staff.yaml; NULL adds nothing. What is malformed is an issue (issues NULL: passed
 * over). */
void world_staff(struct world *world, const struct node *staff, struct issues *issues);
/* What is wrong in the book's staff.yaml, before anybody makes a database of it; a book without one is sound. */
void staff_prove(const struct book *book, struct issues *issues);
/* What an event of a case leaves behind outside the case: postings, numbers, absences, deputies. */
void world_record(struct world *world, const struct event *event);
void world_file(struct world *world, struct casefile *file);
struct lookup world_lookup(struct world *world);
/* Fen or VALUE_SCALE units on an account; key NULL: all keys; period as in a question, NULL: all time. */
int64_t world_balance(const struct world *world, const char *account, const char *key, const char *period);
/* ASK_ROWS of balances: world_tally.c. */
void world_tally_ask(const struct world *world, const struct question *question, struct arena *arena, struct answer *out);
const struct world_person *world_person(const struct world *world, const char *id);

#endif
