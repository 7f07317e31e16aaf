/* SPDX-License-Identifier: MIT */
/* desk: the one door. Sessions, who may, transactions; no rule, no SQL, no screen. Every function that can fault returns 0, or -1 with err; answers live in
   the arena that is passed. A desk belongs to one thread. */
#ifndef ANTOU_DESK_H
#define ANTOU_DESK_H

#include "antou/arena.h"
#include "antou/casefile.h"
#include "antou/command.h"
#include "antou/err.h"
#include "antou/register.h"
#include "antou/route.h"
#include "antou/rulebook.h"
#include "antou/slip.h"
#include "antou/verdict.h"

struct desk;
struct store_ops;

/* ---- opening ---- */
struct desk_options {
	const struct store_ops *store; /* the backend; chosen by main */
	const char *database;          /* path */
	const char *font;              /* family for PDF files; NULL: a Chinese one that is installed */
	const char *rules_dir;         /* folder of offices' rulebooks: rules/ */
	const char *data_dir;          /* calendar/, demo/ … */
	const char *drop_dir;          /* folder from which screens take files for cases; NULL: none */
	int file_megabytes;            /* largest file of a case; 0: twenty */
	bool read_only;
	bool scratch;                  /* made for a while and thrown away: not synchronised to the disk */
	int64_t (*clock)(void *context); /* seconds; main gives the system's, tests their own */
	void *clock_context;
};
/* Opens a database that exists. The rulebook comes from its stored image; no YAML is read. */
int desk_open(const struct desk_options *options, struct desk **out, struct err *err);
void desk_close(struct desk *desk); /* NULL allowed */
/* Makes a database for the office whose rulebook lies in office_dir: proves and adopts it, makes the registers. drill: the clock may be set.
   Refuses an existing file. Issues of the rulebook come back in issues, which brings its arena. staff: the people of staff.yaml are entered too. */
int desk_init(const struct desk_options *options, const char *office_dir, bool drill, bool staff, struct issues *issues, struct err *err);

bool desk_is_drill(const struct desk *desk);
/* Drill only: the moment that commands are taken to happen at; TIME_NONE: the clock. ERR_DENIED on a real database. */
int desk_set_time(struct desk *desk, int64_t at_s, struct err *err);
int64_t desk_now(const struct desk *desk);
/* The one in force; built when first asked for. NULL when there is none or its image is damaged: every other call then says so. */
const struct rulebook *desk_book(const struct desk *desk);
/* True when somebody else has committed since it was last asked. */
bool desk_changed(struct desk *desk);

/* ---- who ---- */
struct person {
	const char *id, *name, *unit, *initials;
	const char *const *posts;  /* ids, principal first */
	size_t post_count;
	unsigned rights;           /* of enum post_right */
	bool away, has_password, locked;
};
struct session { char person[64]; unsigned rights; int64_t since_s; }; /* plain value; sign-out is forgetting it */

enum { SIGN_IN_FAILURES = 5, SIGN_IN_LOCK_S = 900 };
/* ERR_DENIED with words for a wrong password, an unknown person or a lock (SIGN_IN_FAILURES wrong ones lock for SIGN_IN_LOCK_S). The same words for
   unknown and wrong. On a drill database an unset password is met by any text. */
int desk_sign_in(struct desk *desk, const char *person, const char *password, struct session *out, struct err *err);
/* Without a password: drill databases, and the operating system's administrator (trusted = true, decided by main). A trusted one may also come as
   "system": an administrator of people, passwords, rulebooks and upkeep who is nobody of the office and does nothing with cases. */
int desk_sign_in_as(struct desk *desk, const char *person, bool trusted, struct session *out, struct err *err);
/* A second person proves at this desk, by password, that they let a held command pass: for the next command that passes with command->override_by naming
   them, within five minutes. Faults, counting and locking as in desk_sign_in. Not needed on a drill database, nor for the session's own person. */
int desk_authorize(struct desk *desk, const char *person, const char *password, struct err *err);
/* One's own; administrators, anybody's. At least eight characters, on a drill one. ERR_USAGE says what is wrong with it. */
int desk_set_password(struct desk *desk, const struct session *session, const char *person, const char *password, struct err *err);
int desk_people(struct desk *desk, struct arena *arena, struct person **out, size_t *count, struct err *err);
int desk_person(struct desk *desk, const char *id, struct arena *arena, struct person *out, struct err *err); /* ERR_MISSING */
/* Whoever's id, name, or pinyin initials start with text. */
int desk_find_people(struct desk *desk, const char *text, struct arena *arena, struct person **out, size_t *count, struct err *err);
/* Administrators: one fact about staff; an event of kind PERSON, APPOINTED, CHARGED or ABSENCE from these pairs, named as event.h lists them: texts, days
   (or texts that are days) and flags. A post or charge ends by one without from and with to. */
int desk_staff(struct desk *desk, const struct session *session, enum event_kind kind, const struct value_map *facts, struct err *err);

/* Administrators: somebody leaves. Everything that lies with from by name goes to to, in one transaction: what they claimed or were passed, signers added,
   what is for them as applicant, now and later; their posts and charges end on that day (DAY_NONE: they stay). The record keeps who filed what. ERR_USAGE says
   which paper cannot go to them and why; nothing is changed then. out: one line for each open duty that was handed over. */
struct handed_line { const char *case_id, *number, *case_title, *title; };
int desk_hand_over(struct desk *desk, const struct session *session, const char *from, const char *to, int32_t last_day, const char *words, struct arena *arena,
        struct handed_line **out, size_t *count, struct err *err);

/* ---- the one call that changes anything ---- */
/* Decides and stores in one transaction, follow-up commands too. Refused and held commands are noted as attempts. command->actor and new_id are filled
   from the session. case_id may be a number. */
int desk_submit(struct desk *desk, const struct session *session, const struct command *command, struct arena *arena, struct verdict *out, struct err *err);
/* Many commands, all in one transaction: all pass, or none is stored and *failed names the first that did not. */
int desk_submit_all(struct desk *desk, const struct session *session, const struct command *commands, size_t count, struct arena *arena,
        struct verdict *verdicts, size_t *failed, struct err *err);
/* Passing several cases at one step each, as an inbox lists them. */
struct batch_line {
	const char *case_id, *step;
	const char *title;    /* of the step: 批准 */
	const char *why;      /* NULL: it may be passed together with others; else why it must be opened by itself */
	bool words_required;
	int64_t seen_seq;     /* the case as it stood when this was asked */
};
/* What the case's rulebook says of it. Whose step it is, is asked when it is passed. */
int desk_batch_line(struct desk *desk, const char *case_id, const char *step, struct arena *arena, struct batch_line *out, struct err *err);
/* Passes all in one transaction with the same words (NULL: none), each an act of its own; or none, and *failed names the first that did not pass, with its verdict.
   Warnings are not acknowledged here: a paper that has one does not pass. *failed is count when all did. */
int desk_pass_all(struct desk *desk, const struct session *session, const struct batch_line *lines, size_t count, const char *words, struct arena *arena,
        struct verdict *verdicts, size_t *failed, struct err *err);
/* The clock's turn: marks what is overdue. Idempotent. */
int desk_tick(struct desk *desk, size_t *marked, struct err *err);
/* How many cases the last of them filed: recurring duties, and what accounts say at the end of a period. */
size_t desk_filed(const struct desk *desk);

/* ---- looks: each checks that the person may, and notes an auditor's look ---- */
int desk_inbox(struct desk *desk, const struct session *session, int64_t after_key, size_t limit, struct arena *arena, struct inbox *out, struct err *err);

/* What is still to be signed after a word by telephone (待补签), by opening: whoever may see the case sees it; an administrator sees that there is one, without
   its title. Rows say whom. after_key 0: from the first. */
int desk_unratified(struct desk *desk, const struct session *session, int64_t after_key, size_t limit, struct arena *arena, struct inbox *out,
        struct err *err);

struct case_view {
	struct casefile file;
	const struct rulebook *book;      /* the one it was opened under */
	const struct workflow *workflow;
	struct route route;
	struct moves moves;               /* for this session's person */
	const char *applicant_name;
	struct value_map shown;           /* fields as people read them: names for persons, titles for units and things */
};
/* ERR_MISSING both when there is no such case and when this person may not know of it. */
int desk_case(struct desk *desk, const struct session *session, const char *key, struct arena *arena, struct case_view *out, struct err *err);

struct history_row { int64_t at_s, happened_s; const char *who, *capacity, *what, *words, *note; }; /* names and titles; note: recorded by, by telephone … */
int desk_history(struct desk *desk, const struct session *session, const char *case_id, struct arena *arena, struct history_row **out, size_t *count,
        struct err *err);

/* The printed forms that a case offers, and one of them filled from it, by id or title (NULL: the only one). The right is that to see the case. */
int desk_slips(struct desk *desk, const struct session *session, const char *key, struct arena *arena, const struct slip_def ***out, size_t *count,
        struct err *err);
int desk_slip(struct desk *desk, const struct session *session, const char *key, const char *slip, struct arena *arena, struct slip *out, struct err *err);
/* The form in boxes of line characters, 76 cells wide. */
const char *desk_slip_text(const struct slip *slip, struct arena *arena);
/* Writes it to a new file; format text or pdf. Refuses to overwrite. "-": to standard output (text only). */
int desk_slip_write(struct desk *desk, const struct slip *slip, const char *format, const char *path, struct err *err);

/* A person's own cases, or (handled) those of others that they acted in or were asked by name; newest first; before_row 0: from the top. */
struct case_line {
	int64_t row;
	const char *id, *number, *title, *workflow, *status, *outcome;
	const char *whose, *step; /* with whom it lies, by name (else posts), and the title of that step; NULL when nothing of the route is open */
	int64_t opened_s;
};
int desk_cases(struct desk *desk, const struct session *session, bool handled, int64_t before_row, size_t limit, struct arena *arena, struct case_line **out,
        size_t *count, struct err *err);

/* The matters this person may file: their heads (rulebook_head). */
int desk_openable(struct desk *desk, const struct session *session, struct arena *arena, const struct workflow ***out, size_t *count, struct err *err);
/* What a form proposes (initial values) and what a check would say of what is filled in so far: the verdict without storing anything. */
int desk_try(struct desk *desk, const struct session *session, const struct command *command, struct arena *arena, struct verdict *out, struct err *err);
int desk_initial(struct desk *desk, const struct session *session, const struct workflow *workflow, struct arena *arena, struct value_map *out, struct err *err);
/* The same for the fields that a step of a case asks for. */
int desk_step_initial(struct desk *desk, const struct session *session, const char *case_id, const struct step *step, struct arena *arena,
        struct value_map *out, struct err *err);
/* Which fields of a form are shown and needed with what the command holds so far: one per field that its step (the filing, when it opens) asks for. */
int desk_asked(struct desk *desk, const struct session *session, const struct command *command, struct arena *arena, struct field_state **out,
        size_t *count, struct err *err);
/* The route that a filing with these fields would take, without a case. */
int desk_preview(struct desk *desk, const struct session *session, const struct command *command, struct arena *arena, struct route *out, struct err *err);

/* The registers this person may read; only rulebook_register gives their columns. */
int desk_registers(struct desk *desk, const struct session *session, struct arena *arena, const struct register_def ***out, size_t *count, struct err *err);
int desk_register(struct desk *desk, const struct session *session, const struct page_query *query, struct arena *arena, struct register_page *out,
        struct err *err);
int desk_register_count(struct desk *desk, const struct session *session, const char *register_id, int64_t *count, struct err *err);
/* Writes all rows of the query (its limit and place are ignored) to path; format by name of export's table (csv json xlsx pdf text). "-": to standard output
   (not xlsx, pdf). Refuses to overwrite. */
int desk_export(struct desk *desk, const struct session *session, const struct page_query *query, const char *format, const char *path, struct err *err);

/* Document numbers of a series in a year, from 1 without a gap; case_id and case_title are NULL without a case, and "" for one that this person may not know
   of. Those who keep the series, auditors and administrators. ERR_USAGE: no such series. */
struct number_line { int64_t n; const char *text; const char *state; /* kept used void missing */ const char *note, *case_id, *case_title; };
int desk_numbers(struct desk *desk, const struct session *session, const char *series, int year, struct arena *arena, struct number_line **out, size_t *count,
        struct err *err);
/* Keeps the next number of this year for a paper to come; *text is it. Those who keep the series, and administrators; note says what for. */
int desk_number_keep(struct desk *desk, const struct session *session, const char *series, const char *note, struct arena *arena, const char **text,
        struct err *err);
/* Makes a number void for good: one that was kept or skipped; one that a case has, when the case ended without being done or the person keeps the series. */
int desk_number_void(struct desk *desk, const struct session *session, const char *series, int year, int64_t n, const char *note, struct err *err);
/* The rows of the query as the bars of one of the register's charts, by id or title (NULL: the first); at most 1000. The right is that to read the register. */
int desk_chart(struct desk *desk, const struct session *session, const struct page_query *query, const char *chart, struct arena *arena,
        const struct chart **def, struct chart_bars *out, struct err *err);
/* The same into a file, as desk_export writes them: a column of labels and one of figures. */
int desk_chart_export(struct desk *desk, const struct session *session, const struct page_query *query, const char *chart, const char *format,
        const char *path, struct err *err);

struct attempt_row { int64_t row, at_s; const char *who, *case_id, *workflow, *action, *step, *code, *words, *basis; bool held; };
int desk_attempts(struct desk *desk, const struct session *session, int64_t before_row, size_t limit, struct arena *arena, struct attempt_row **out,
        size_t *count, struct err *err); /* auditors and administrators; newest first, before_row 0: from the top */

/* ---- files of cases (case_view.file.attachments) ---- */
/* Adds the file at path: command gives the case, words (a note), seen_seq. ERR_USAGE says why a file is not taken. */
int desk_attach(struct desk *desk, const struct session *session, const struct command *command, const char *path, struct arena *arena, struct verdict *out,
        struct err *err);
/* What lies in the drop folder, newest first. ERR_USAGE without one. */
struct dropped_file { const char *name, *path; int64_t bytes, changed_s; };
int desk_dropped(struct desk *desk, struct arena *arena, struct dropped_file **out, size_t *count, struct err *err);
/* Writes a file of a case, by name or the beginning of its digest (NULL: the only one), to a new file. The right is that to see the case. */
int desk_take_out(struct desk *desk, const struct session *session, const char *key, const char *name, const char *path, struct arena *arena, struct err *err);

/* ---- drafts: what is on a form, saved while it is typed ---- */
struct draft_row { int64_t id; const char *workflow, *case_id, *step, *title, *content; int64_t saved_s; };
/* id 0 makes one and sets it. content is the form's own text, kept as it is. */
int desk_save_draft(struct desk *desk, const struct session *session, struct draft_row *draft, struct err *err);
int desk_drop_draft(struct desk *desk, const struct session *session, int64_t id, struct err *err);
int desk_drafts(struct desk *desk, const struct session *session, struct arena *arena, struct draft_row **out, size_t *count, struct err *err);

/* ---- the rulebook as a thing to prove: no database needed ---- */
struct book; /* a loaded rulebook with what it was made of */
/* Reads rules/<office>; NULL book and issues filled when it has errors. */
int book_load(const char *office_dir, const char *data_dir, struct arena *arena, struct book **out, struct issues *issues, struct err *err);
const struct rulebook *book_rules(const struct book *book);

struct simulation {
	struct verdict verdict;
	struct route route;
	const char *number;
	const char *const *registers;
	size_t register_count;
};
/* Files the command as somebody who holds post (NULL: any staff) at at_s, without a database. */
int book_simulate(const struct book *book, const struct command *command, const char *post, int64_t at_s, struct arena *arena, struct simulation *out,
        struct err *err);

struct clause_cover { const struct clause *clause; const char *kept; /* enforced recorded handbook missing */ const char *const *by; size_t by_count; };
int book_coverage(const struct book *book, struct arena *arena, struct clause_cover **out, size_t *count, struct err *err);
/* The acceptance cases: one line a case in report; *failed counts those that did not hold. Each is run twice, engine alone and through a desk on `store`. */
int book_test(const struct book *book, const struct store_ops *store, const char *only, struct arena *arena, const char **report, size_t *passed,
        size_t *failed, struct err *err);
/* The proofs beyond the grammar: gaps, overlaps, posts nobody can hold, steps nobody can meet. True when there is nothing. */
bool book_prove(const struct book *book, struct issues *issues);
/* A workflow as numbered Chinese sentences with their clauses. */
const char *book_print(const struct book *book, const struct workflow *workflow, struct arena *arena);
/* One decision table by id (or workflow/id). Inputs as typed. */
struct decision { const char *policy; const size_t *hits; size_t hit_count; const struct value_map *outputs; size_t output_count; };
int book_decide(const struct book *book, const char *table, const struct value_map *inputs, struct arena *arena, struct decision *out, struct err *err);
/* Administrators: makes a rulebook the one in force from its day; open cases finish under theirs. */
int desk_adopt(struct desk *desk, const struct session *session, const char *office_dir, struct issues *issues, struct err *err);

/* ---- running it ---- */
struct verification { bool sound; int64_t events; char head[65]; int64_t damaged_event; const char *words; };
int desk_verify(struct desk *desk, const struct session *session, struct arena *arena, struct verification *out, struct err *err);
/* Every event in order, with the texts that its hashes are made of. Auditors and administrators. A non-zero answer of visit ends the walk and is returned.
   salt and payload are NULL for events of a case too secret for this person: the chain is recomputed from digest. */
struct event_text { int64_t id; const char *header, *salt, *payload, *digest, *hash; };
typedef int event_text_visit(void *context, const struct event_text *event, struct err *err);
int desk_events(struct desk *desk, const struct session *session, event_text_visit *visit, void *context, struct err *err);
/* A new pair of Ed25519 keys in hexadecimal; who keeps the secret wipes it. ERR_SYSTEM: no randomness. */
enum { KEY_PUBLIC_TEXT = 65, KEY_SECRET_TEXT = 129 };
int desk_key_make(char public_hex[static KEY_PUBLIC_TEXT], char secret_hex[static KEY_SECRET_TEXT], struct err *err);
/* The head of the chain, signed, as a text to be kept elsewhere. */
int desk_checkpoint(struct desk *desk, const struct session *session, const char *secret_hex, struct arena *arena, const char **text, struct err *err);
/* Is a checkpoint signed with that key true of this record? Into out: sound and words; its number of events and the hash that the record has there when they were
   compared. A record that desk_verify would not pass is told as there. ERR_USAGE: text is no checkpoint, or public_hex no key. */
int desk_checkpoint_check(struct desk *desk, const struct session *session, const char *text, const char *public_hex, struct arena *arena,
        struct verification *out, struct err *err);
int desk_rebuild(struct desk *desk, const struct session *session, size_t *events, struct err *err);
int desk_dump(struct desk *desk, int (*line)(void *context, const char *text), void *context, struct err *err);
int desk_backup(struct desk *desk, const char *path, struct err *err);
/* Verifies the copy before it replaces anything; the replaced database is kept beside as .before. */
int desk_restore(const struct desk_options *options, const char *from, struct err *err);
/* Drill databases: does what a file of commands says (cases as in rules/<office>/cases, without expectations), each as its person at its moment. visit may be
   NULL; it is told of each command after it was decided and lives for the call. ERR_USAGE names file and line of a mistake and of a command that did not
   pass; commands before it stay. The desk's moment is that of the last command afterwards. */
struct played_move { const char *story; const struct person *who; const struct command *command; const struct verdict *verdict; const char *case_id; };
typedef int play_visit(void *context, const struct played_move *move, struct err *err);
int desk_play(struct desk *desk, const char *path, play_visit *visit, void *context, struct err *err);
/* Drill databases: makes up a stretch of the office's life from a file of words (data/demo/OFFICE-year.yaml): so many papers of each matter between two days,
   each carried on by those who may, always the same for the same seed. visit may be NULL; it is told once a day. ERR_USAGE names what is wrong in the file. */
struct filling { int64_t papers, moves, refused, events; char last_refusal[256]; };
typedef int fill_visit(void *context, const struct filling *told, struct err *err);
int desk_fill(struct desk *desk, const char *path, fill_visit *visit, void *context, struct filling *out, struct err *err);
struct health { const char *words; bool well; };
int desk_doctor(struct desk *desk, struct arena *arena, struct health **out, size_t *count, struct err *err);

#endif
