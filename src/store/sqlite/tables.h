/* SPDX-License-Identifier: MIT */
/* tables: the operations of store.h that this room fills, file by file; what each does is said there. */
#ifndef TABLES_H
#define TABLES_H

#include "store.h"

/* case.c */
int case_put(struct store *store, const struct case_row *row, const char *state, struct err *err);
int case_get(struct store *store, const char *key, struct arena *arena, struct case_row *row, const char **state, struct err *err);
int case_list(struct store *store, const char *applicant, const char *status, int64_t before_row, size_t limit, struct arena *arena,
        struct case_row **rows, size_t *count, struct err *err);
int case_handled(struct store *store, const char *person, int64_t before_row, size_t limit, struct arena *arena, struct case_row **rows, size_t *count,
        struct err *err);
bool case_concerned(struct store *store, const char *case_id, const char *person);
int case_open(struct store *store, const char *workflow, struct arena *arena, const char **id, struct err *err);

/* proj_clock.c */
int clock_list(struct store *store, const char *case_id, int64_t before_row, size_t limit, struct arena *arena, struct clock_row **rows, size_t *count,
        struct err *err);

/* proj_log.c */
int log_list(struct store *store, const struct log_rows *asked, struct arena *arena, struct log_row **rows, size_t *count, struct err *err);
/* All entries of one case, by number, into out->log. */
int log_of_case(struct store *store, const char *case_id, struct arena *arena, struct answer *out, struct err *err);

/* proj_number.c */
int number_list(struct store *store, const char *series, int year, struct arena *arena, struct number_row **rows, size_t *count, struct err *err);

/* proj_turn.c */
int turn_list(struct store *store, const char *roster, const char *person, int32_t from, int32_t to, struct arena *arena, struct turn **rows, size_t *count,
        struct err *err);

/* proj_punch.c, proj_excuse.c */
int punch_list(struct store *store, const char *person, int64_t from_s, int64_t to_s, struct arena *arena, struct punch_row **rows, size_t *count,
        struct err *err);
int excuse_list(struct store *store, const char *person, int32_t from, int32_t to, struct arena *arena, struct excuse_row **rows, size_t *count,
        struct err *err);

/* inbox.c */
int inbox_page(struct store *store, const char *person, int32_t day, int64_t after_key, size_t limit, struct arena *arena,
        struct inbox *out, struct err *err);
int inbox_owed(struct store *store, const char *const *steps, size_t step_count, int64_t after_key, size_t limit, struct arena *arena, struct owed_row **rows,
        size_t *count, struct err *err);
int inbox_due_cases(
        struct store *store, int64_t now_s, size_t limit, struct arena *arena, const char ***ids, size_t *count, struct err *err);

/* staff.c */
int staff_people(struct store *store, struct arena *arena, struct person_row **rows, size_t *count, struct err *err);
int staff_holdings(struct store *store, const char *person, int32_t day, struct arena *arena, struct holding_row **rows, size_t *count,
        struct err *err);
int staff_absences(
        struct store *store, int32_t from, int32_t to, struct arena *arena, struct absence_row **rows, size_t *count, struct err *err);
int staff_facts(struct store *store, const char *person, int32_t day, int64_t known_s, struct arena *arena, struct staff_fact **rows, size_t *count,
        struct err *err);

/* tally.c */
int tally_balances(struct store *store, const char *account, const char *key, const char *from_month, const char *to_month, struct arena *arena,
        struct balance_row **rows, size_t *count, struct err *err);
int tally_postings(struct store *store, const char *account, const char *key, const char *from_month, const char *to_month, int64_t before_row, size_t limit,
        struct arena *arena, struct posting_row **rows, size_t *count, struct err *err);
int tally_rows(struct store *store, const struct question *question, struct arena *arena, struct answer *out, struct err *err);
bool tally_recurred(struct store *store, const char *rule, int32_t day);
bool tally_period_ended(struct store *store, const char *account, const char *period);

/* ask.c */
int ask_answer(struct store *store, const struct question *question, struct arena *arena, struct answer *out, struct err *err);

/* page.c */
int page_read(struct store *store, const struct register_def *def, const struct page_query *query, struct arena *arena,
        struct register_page *out, struct err *err);
/* A statement over the rows of query, whatever its order and place: pieces[0] SELECT pieces[1] FROM … WHERE … AND pieces[2] pieces[3], with its parameters
   bound; prepared for this use. Pieces are made of fixed texts and quoted names. */
struct query;
int page_open(struct store *store, const struct register_def *def, const struct page_query *query, const char *const pieces[static 4], struct arena *arena,
        struct query *out, struct err *err);
int page_count(struct store *store, const char *register_id, int64_t *count, struct err *err);

/* chart.c */
int chart_read(struct store *store, const struct register_def *def, const struct chart *chart, const struct page_query *query, size_t limit, struct arena *arena,
        struct chart_bars *out, struct err *err);

/* secret.c */
int secret_get(struct store *store, const char *person, struct arena *arena, const char **hash, int *failures, int64_t *locked_until_s,
        struct err *err);
int secret_put(struct store *store, const char *person, const char *hash, int failures, int64_t locked_until_s, struct err *err);

/* draft.c */
int draft_put(struct store *store, struct draft *draft, struct err *err);
int draft_drop(struct store *store, int64_t id, struct err *err);
int draft_list(struct store *store, const char *person, struct arena *arena, struct draft **rows, size_t *count, struct err *err);

/* attempt.c */
int attempt_put(struct store *store, const struct attempt *attempt, struct err *err);
int attempt_list(
        struct store *store, int64_t before_row, size_t limit, struct arena *arena, struct attempt **rows, size_t *count, struct err *err);

/* book.c */
int book_put(struct store *store, const char *hash, const char *image, size_t len, int32_t effective, struct err *err);
int book_get(struct store *store, const char *hash, int32_t day, struct arena *arena, const char **found, const char **image, size_t *len,
        struct err *err);

/* content.c */
int content_put(struct store *store, const char *digest, const void *bytes, size_t len, struct err *err);
int content_get(struct store *store, const char *digest, struct arena *arena, const void **bytes, size_t *len, struct err *err);

/* setting.c */
int setting_get(struct store *store, const char *name, struct arena *arena, const char **value, struct err *err);
int setting_put(struct store *store, const char *name, const char *value, struct err *err);

/* backup.c */
int backup_make(struct store *store, const char *path, struct err *err);
int backup_last_event(struct store *store, int64_t *id, struct err *err);
int backup_stats(struct store *store, struct store_stats *out, struct err *err);

#endif
