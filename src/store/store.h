/* SPDX-License-Identifier: MIT */
/* store: the seam between the desk and whatever keeps its rows. One small table of operations; SQLite fills it (store/sqlite), and so may another engine that
   passes the same conformance suite. The store knows events and the tables derived from them, no rule. Answers live in the arena that is passed.
   Every operation returns 0, or -1 with err. Only operations marked W need a transaction and fail without one. */
#ifndef STORE_H
#define STORE_H

#include "antou/casefile.h"
#include "antou/event.h"
#include "antou/register.h"
#include "antou/rulebook.h"
#include "lookup.h"

struct arena;
struct err;
struct store; /* what a backend keeps; opaque */

struct case_row { /* what is derived of one case besides its state text */
	const char *id, *workflow, *book, *number, *title, *applicant, *status;
	int64_t seq, opened_s, closed_s;
	int64_t row;                      /* grows by opening, for paging; ignored by put_case */
};

struct person_row {
	const char *id, *name, *initials, *unit, *employment, *phone;
	int32_t started;                  /* day on which they began to work anywhere; DAY_NONE: not said */
	int32_t from, to;                 /* on the staff, both included; DAY_NONE: open end */
	bool active;
	bool has_password, locked;
};
struct holding_row { /* appointments and charges of a person */
	const char *person, *name, *kind; /* post | relation */
	const char *what, *of;            /* post or relation; unit or thing, "" for none */
	int32_t from, to;                 /* DAY_NONE: open end */
	bool acting, principal;
};
/* One line of the ledger of deadlines. */
struct clock_row {
	int64_t row; /* grows by entry, for paging */
	const char *case_id, *duty, *step;
	const char *what; /* urged reminded extended paused resumed overdue */
	int64_t at_s;
	const char *actor;
	int64_t old_s, due_s; /* what was due before and after; TIME_NONE when it says neither */
	const char *words;
};
struct number_row { int64_t n; const char *text, *state /* kept used void */, *note, *case_id; };
/* An open duty with its addressees. */
struct owed_row {
	struct inbox_row row;
	const char *const *posts, *const *persons; /* ids; persons go before posts */
	size_t post_count, person_count;
};
struct absence_row { const char *person; int32_t from, to; const char *reason, *kind, *from_half, *to_half, *case_id; };
struct punch_row { const char *person; int64_t at_s; };
struct excuse_row { const char *person; int32_t day; int span; const char *which, *reason, *case_id; };
struct posting_row { int64_t row, at_s; const char *key, *month, *kind, *case_id, *step; bool money; int64_t amount; };
struct balance_row { const char *key; bool money; int64_t amount; };
struct log_row { int64_t row; const char *case_id; struct log_entry entry; };
struct log_rows { const char *case_id, *workflow, *search, *kind; int64_t from_s, to_s, before_row; size_t limit; }; /* what desk_log asks; workflow: of the shifts */

/* A post, charge or absence as it was entered, dated twice: when it is true, and from when until when it was held to be so. */
struct staff_fact {
	const char *kind;                 /* post relation absence */
	const char *person, *what, *of;   /* post or relation; unit or thing; "" for an absence */
	const char *deputy_for, *reason;  /* "" for none */
	const char *const *matters;       /* of a deputy; none: all */
	size_t matter_count;
	bool acting;
	int32_t from, to;                 /* DAY_NONE: open end */
	int64_t from_s, to_s;             /* when it is not whole days, to_s no longer; TIME_NONE */
	int64_t known_s, gone_s;          /* gone_s TIME_NONE: still held true */
};

struct draft {
	int64_t id;           /* 0: new */
	const char *person;
	const char *workflow; /* form of a new case, or … */
	const char *case_id, *step; /* … of a step */
	const char *title;
	const char *content;  /* JSON of what is on the screen, opaque to the store */
	int64_t saved_s;
};

struct attempt { /* refused or held: an attempt against a rule is auditable */
	int64_t at_s;
	const char *person, *case_id, *workflow, *action, *step, *code, *check, *words;
	const char *const *basis;
	size_t basis_count;
	bool held;
	int64_t row;                      /* grows by entry, for paging; ignored by put_attempt */
};

struct event_row { struct event event; const char *payload; const char *salt; const char *digest; };
/* Called for each row; a non-zero answer ends the walk and is returned. The row lives for the call only. */
typedef int (*event_visit)(void *context, const struct event_row *row, struct err *err);

struct chain_damage { int64_t event_id; const char *words; }; /* event_id 0: none found */

enum store_mode { STORE_CREATE, STORE_WRITE, STORE_READ, STORE_SCRATCH }; /* SCRATCH: written, and lost when the machine stops */
struct store_stats { int64_t events, cases, open_duties, bytes; int schema; };

struct store_ops {
	const char *name;
	/* CREATE refuses an existing file. A database of another version is ERR_VERSION with words saying which and what to do; older ones are migrated forward. */
	int (*open)(const char *path, enum store_mode mode, struct store **out, struct err *err);
	void (*close)(struct store *store); /* NULL allowed */

	int (*begin)(struct store *store, struct err *err);  /* takes the write lock at once, waiting with jitter */
	int (*commit)(struct store *store, struct err *err);
	void (*rollback)(struct store *store); /* without a transaction: nothing */
	/* A number that changes when somebody else committed. Cheap enough to ask every second. */
	int (*version)(struct store *store, int64_t *version, struct err *err);

	/* W. Appends events (ids, hashes filled in), chained, each projected into every derived table. */
	int (*append)(struct store *store, struct event *events, size_t count, struct err *err);
	/* Id of the last event; 0 while there is none. */
	int (*last_event)(struct store *store, int64_t *id, struct err *err);
	/* W. The open state of a case, after its events: one canonical text and its row. */
	int (*put_case)(struct store *store, const struct case_row *row, const char *state, struct err *err);
	/* row->id NULL when there is no such case; key is an id or a number. */
	int (*get_case)(struct store *store, const char *key, struct arena *arena, struct case_row *row, const char **state, struct err *err);
	int (*events)(struct store *store, const char *case_id, int64_t after_id, size_t limit, event_visit visit, void *context, struct err *err); /* case_id NULL: all */

	/* Answers to the engine's questions, except ASK_CASE (the desk answers that with get_case). */
	int (*ask)(struct store *store, const struct question *question, struct arena *arena, struct answer *out, struct err *err);

	/* Open duties whose posts (any that the person holds on that day) or persons include this person, by due moment, without one last;
	   after_key 0: from the top. */
	int (*inbox)(struct store *store, const char *person, int32_t day, int64_t after_key, size_t limit, struct arena *arena, struct inbox *out,
	        struct err *err);
	/* Open duties of these steps, whoever they are for, by opening; after_key 0: from the first. */
	int (*owed)(struct store *store, const char *const *steps, size_t step_count, int64_t after_key, size_t limit, struct arena *arena, struct owed_row **rows,
	        size_t *count, struct err *err);
	/* Open duties that run and were due before now and are not yet marked overdue, or that are to be reminded of at now or before: case ids, each once. */
	int (*due_cases)(struct store *store, int64_t now_s, size_t limit, struct arena *arena, const char ***ids, size_t *count, struct err *err);
	/* The ledger of deadlines, newest first; case_id NULL: of all cases. before_row 0: from the top. */
	int (*clock_moves)(struct store *store, const char *case_id, int64_t before_row, size_t limit, struct arena *arena, struct clock_row **rows, size_t *count,
	        struct err *err);
	/* Every number of a series in a year that was kept, used or made void, by n. */
	int (*numbers)(struct store *store, const char *series, int year, struct arena *arena, struct number_row **rows, size_t *count, struct err *err);
	int (*cases)(struct store *store, const char *applicant, const char *status, int64_t before_row, size_t limit, struct arena *arena,
	        struct case_row **rows, size_t *count, struct err *err);
	/* Cases of others that concern person: acted in, or asked by name; newest first. */
	int (*handled)(struct store *store, const char *person, int64_t before_row, size_t limit, struct arena *arena, struct case_row **rows, size_t *count,
	        struct err *err);
	bool (*concerned)(struct store *store, const char *case_id, const char *person); /* applicant, actor of any event, or addressee of any duty of it */

	/* W. Makes or widens the tables of the registers; columns only grow. */
	int (*define_registers)(struct store *store, const struct register_def *defs, size_t count, struct err *err);
	int (*page)(struct store *store, const struct register_def *def, const struct page_query *query, struct arena *arena, struct register_page *out,
	        struct err *err);
	/* The rows of the query (its order, place and limit do not count) by the value of one column: how many, or the sum of chart->sum, at most limit bars. A row
	   with several choices counts under each. Without loading rows. */
	int (*chart)(struct store *store, const struct register_def *def, const struct chart *chart, const struct page_query *query, size_t limit, struct arena *arena,
	        struct chart_bars *out, struct err *err);
	int (*register_count)(struct store *store, const char *register_id, int64_t *count, struct err *err);

	int (*people)(struct store *store, struct arena *arena, struct person_row **rows, size_t *count, struct err *err);
	int (*holdings)(struct store *store, const char *person, int32_t day, struct arena *arena, struct holding_row **rows, size_t *count, struct err *err);
	int (*absences)(struct store *store, int32_t from, int32_t to, struct arena *arena, struct absence_row **rows, size_t *count, struct err *err);

	/* Turns of a roster (NULL: all) and person (NULL: all) whose day lies from..to, by day; from_s and to_s are not filled. */
	int (*turns)(struct store *store, const char *roster, const char *person, int32_t from, int32_t to, struct arena *arena, struct turn **rows, size_t *count,
	        struct err *err);
	/* Entries of logs, newest first. */
	int (*log)(struct store *store, const struct log_rows *query, struct arena *arena, struct log_row **rows, size_t *count, struct err *err);
	/* By moment, then person, from_s and to_s included; person NULL: everybody's. */
	int (*punches)(struct store *store, const char *person, int64_t from_s, int64_t to_s, struct arena *arena, struct punch_row **rows, size_t *count,
	        struct err *err);
	int (*excuses)(struct store *store, const char *person, int32_t from, int32_t to, struct arena *arena, struct excuse_row **rows, size_t *count,
	        struct err *err);
	/* Sums of an account by key over the months from..to (2026-01; NULL: open), keys with a sum of nothing left out; key NULL: all. */
	int (*balances)(struct store *store, const char *account, const char *key, const char *from_month, const char *to_month, struct arena *arena,
	        struct balance_row **rows, size_t *count, struct err *err);
	int (*postings)(struct store *store, const char *account, const char *key, const char *from_month, const char *to_month, int64_t before_row, size_t limit,
	        struct arena *arena, struct posting_row **rows, size_t *count, struct err *err);
	bool (*recurred)(struct store *store, const char *rule, int32_t day);
	bool (*period_ended)(struct store *store, const char *account, const char *period);
	/* The newest open case of a workflow; NULL when there is none. */
	int (*open_case)(struct store *store, const char *workflow, struct arena *arena, const char **id, struct err *err);

	/* What is known of somebody (NULL: everybody), and whom deputises for them, as of known_s (TIME_NONE: now); true on or after the day (DAY_NONE: ever). */
	int (*facts)(struct store *store, const char *person, int32_t day, int64_t known_s, struct arena *arena, struct staff_fact **rows, size_t *count,
	        struct err *err);

	/* Passwords stand outside the events. failures: consecutive wrong ones; locked_until_s 0: not locked. W for put. */
	int (*get_secret)(struct store *store, const char *person, struct arena *arena, const char **hash, int *failures, int64_t *locked_until_s, struct err *err);
	int (*put_secret)(struct store *store, const char *person, const char *hash, int failures, int64_t locked_until_s, struct err *err);

	/* Each takes its own short transaction when none is open. */
	int (*put_draft)(struct store *store, struct draft *draft, struct err *err);
	int (*drop_draft)(struct store *store, int64_t id, struct err *err);
	int (*drafts)(struct store *store, const char *person, struct arena *arena, struct draft **rows, size_t *count, struct err *err);
	int (*put_attempt)(struct store *store, const struct attempt *attempt, struct err *err);
	int (*attempts)(struct store *store, int64_t before_row, size_t limit, struct arena *arena, struct attempt **rows, size_t *count, struct err *err);

	/* W. The compiled image of a rulebook by hash; effective from a day. */
	int (*put_book)(struct store *store, const char *hash, const char *image, size_t len, int32_t effective, struct err *err);
	/* hash NULL: the one in force on day. *image NULL when there is none. */
	int (*get_book)(struct store *store, const char *hash, int32_t day, struct arena *arena, const char **found, const char **image, size_t *len, struct err *err);
	/* W. What is attached to cases, by its digest; kept once. */
	int (*put_content)(struct store *store, const char *digest, const void *bytes, size_t len, struct err *err);
	/* *bytes NULL when there is none. */
	int (*get_content)(struct store *store, const char *digest, struct arena *arena, const void **bytes, size_t *len, struct err *err);
	/* Small named settings: office, drill, schema … W for put. *value NULL when unset. */
	int (*get_setting)(struct store *store, const char *name, struct arena *arena, const char **value, struct err *err);
	int (*put_setting)(struct store *store, const char *name, const char *value, struct err *err);

	/* Recomputes the chain with the rows as they lie; first damage found (changed, removed, added, reordered), or none. */
	int (*verify_chain)(struct store *store, struct arena *arena, struct chain_damage *out, char head[static 65], int64_t *count, struct err *err);
	/* W. Empties every derived table; then each event is given to project, in order, and cases are put again by the desk. */
	int (*clear_derived)(struct store *store, struct err *err);
	int (*project)(struct store *store, const struct event *event, struct err *err);
	/* Every derived table as canonical text lines, in a fixed order: two stores that say the same have the same dump. */
	int (*dump)(struct store *store, int (*line)(void *context, const char *text), void *context, struct err *err);

	/* The engine's own online backup into a new file; refuses an existing one. */
	int (*backup)(struct store *store, const char *path, struct err *err);
	int (*stats)(struct store *store, struct store_stats *out, struct err *err);
};

#endif
