/* SPDX-License-Identifier: MIT */
/* book_workflow: workflows in two passes: first every name is declared, then what uses names is compiled. */
#ifndef BOOK_WORKFLOW_H
#define BOOK_WORKFLOW_H

#include "build.h"
#include "scope.h"

/* First pass: id, fields, lines, steps' ids, facts' names, tables' heads. */
void workflow_declare(struct draft *draft);
/* Between them, when every draft, office-wide table and register id stands: who opens and reads it and its fields, its secrecy; and the
   facts and tables that these name. */
void workflow_head(struct draft *draft);
/* Second pass, after every head. */
void workflow_build(struct draft *draft);
/* The rows of its own tables, once: before anything looks into one. */
void workflow_table_rows(struct draft *draft);

/* book_field.c */
/* Adds the fields of a map to draft->fields (or lines): names and kinds only. Returns how many. */
size_t fields_declare(struct draft *draft, struct node *map, bool lines);
/* Who may read every field: another workflow's register asks that of a field behind a dot. */
void fields_readers(struct draft *draft);
/* Conditions and initial values of every field. */
void fields_build(struct draft *draft);

/* book_step.c, book_act.c */
void steps_declare(struct draft *draft);
void steps_build(struct draft *draft);
/* What a step does when it is met: number, registers, postings, absence, other cases. */
void step_effects(struct scope *scope, struct step *step, const struct node *node);

/* book_series.c, book_clock.c, book_opening.c: `number:`, `remind:` and `opens:` of a step. */
void step_numbers(struct scope *scope, struct step *step, const struct node *map);
void step_reminds(struct scope *scope, struct step *step, const struct node *node);
void step_openings(struct scope *scope, struct step *step, const struct node *map);
/* What a case of another workflow is filled with: FIELD: PHRASE. with may be NULL. */
void opening_with(struct scope *scope, const struct draft *other, struct node *with, const struct opening_value **out, size_t *count);

/* book_filing.c: cases that the clock files. The workflow named at `at`, a scalar, and what it is filled with, with the findings that would refuse every such
   filing: a field that must be filled and is not, lines that nobody types. NULL: no such workflow. */
const char *filing_read(struct scope *scope, const struct node *at, struct node *with, const struct opening_value **out, size_t *count);

/* book_recurring.c: `recurring:`. Trees of the workflows that its entries with `who:` are, one a name, before workflows are declared; and the entries, after
   their heads. */
size_t recurring_trees(struct build *build, const struct node *root, struct node **trees);
void recurring_build(struct build *build, const struct node *root);

/* book_each.c: `each:`, `risks:`, and `agreed if:` and `batch:` of a step. */
/* The list under each, whose items are called `each` in scope from then on; NULL. holders: the finding says that a seat of the office might stand there. */
const char *each_under(struct scope *scope, const struct node *node, bool holders);
void step_each(struct scope *scope, struct step *step, const struct node *node);
/* `not by:`, after `same person as:`. */
void step_not_by(struct scope *scope, struct step *step, const struct node *node);
void step_risks(struct scope *scope, struct step *step, const struct node *node);
void step_reading(struct scope *scope, struct step *step, const struct node *node);

/* book_attendance.c: `excuse:` of a step. */
/* book_turn.c: who sits in a seat of a roster when it is met. */
void step_turns(struct scope *scope, struct step *step, const struct node *map);
void step_excuse(struct scope *scope, struct step *step, const struct node *map);

/* book_lines.c: whether map says `each: lines`; of a workflow without lines that is a finding. */
bool lines_each(struct scope *scope, const struct node *map);
/* `is:` of a field: for columns of lines alone. */
void column_is(struct scope *scope, const struct node *node, struct field *field);
/* `from:` among the columns of `lines:`; whether an entry there is that, and no column called so. */
void lines_source(struct scope *scope, struct workflow *workflow, const struct node *lines);
bool lines_from_key(const struct node *key, const struct node *node);

/* book_moves.c: `moves:` of map. */
struct move_rules moves_read(struct scope *scope, const struct node *map);

/* book_secrecy.c */
void workflow_secrecy(struct scope *scope, struct workflow *workflow, const struct node *root);

/* book_log.c: `log:`. The moves of the workflow are read. */
void workflow_log(struct scope *scope, struct workflow *workflow, const struct node *root);

/* book_check.c */
void checks_build(struct draft *draft);

/* book_register.c */
void registers_declare(struct build *build, struct node *const *roots, size_t count);
/* Who reads them. Every draft is declared. */
void registers_readers(struct build *build);
/* Columns and charts. Its workflow is built. */
void register_build(struct build *build, size_t at);
const struct register_def *register_declared(const struct rulebook *book, const char *id);

/* book_slip.c */
void slips_declare(struct build *build, struct node *const *roots, size_t count);
/* Its workflow is built. */
void slip_build(struct build *build, size_t at);

/* book_rest.c */
/* Compiles what is left of a workflow, with its registers and slips. False, and its state says so, when that finds anything wrong. */
bool draft_finish(struct draft *draft);

/* Names one step of this workflow, or an issue. */
const struct step *step_named(struct draft *draft, struct node_mark mark, const char *id);

#endif
