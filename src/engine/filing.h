/* SPDX-License-Identifier: MIT */
/* filing: cases that nobody fills in by hand: commands made from what the rulebook says, for persons whom it names. */
#ifndef FILING_H
#define FILING_H

#include "eval.h"

/* The names that phrases of an account's or a recurring duty's know beside those of every place. */
struct value_map *filing_names(struct eval *eval);

/* Does the field take several words? */
bool field_lists(const struct field *field);
/* What a field is given, as it takes it: one word of a field that takes several is a list of one. field NULL: as it is. */
struct value filing_value(const struct field *field, struct value value, struct arena *arena);

/* Files a case of workflow filled as `with` says; from: the case whose step brings it, NULL: none. */
struct command filing_command(struct eval *eval, const char *workflow, const struct opening_value *with, size_t count, const char *from);

/* The persons that actor means now, by id, each once, those who only stand in for another left out; everybody of the staff for `any staff`. In arena. */
const char **filing_people(struct eval *eval, const struct actor *actor, size_t *count);

#endif
