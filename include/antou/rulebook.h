/* SPDX-License-Identifier: MIT */
/* rulebook: an office's regulation as data. Built once from trees (engine/rulebook_build), const afterwards, one arena; one proved
   before (engine/rulebook_open) compiles each workflow when it is first asked for: for one thread. Front ends read it to draw forms,
   routes and the handbook; only the engine reads conditions, phrases and tables, which are opaque here.
   The language is described in antou-rulebook.5; the names below are its keywords. */
#ifndef ANTOU_RULEBOOK_H
#define ANTOU_RULEBOOK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "antou/command.h"
#include "antou/value.h"
#include "antou/worktime.h"

struct actor;  /* who: a post, a unit, a relation of a field … */
struct cond;   /* a condition over facts */
struct expr;   /* a phrase that yields a value */
struct limit;  /* a clock: how long, from when */
struct table;  /* a decision table */
struct build;  /* what a book still has to compile */
struct node;

/* The two annotations that go on everything. */
struct cites {
	const char *const *basis;   /* clause ids */
	size_t basis_count;
	const char *const *readings; /* names in readings.yaml */
	size_t reading_count;
	const char *file;           /* where it stands: file and line, for coverage and errors */
	int line;
};

enum clause_kept { KEPT_ENFORCED, KEPT_RECORDED, KEPT_HANDBOOK };
struct clause {
	const char *id, *place, *gist;
	enum clause_kept kept;
	const char *doubt; /* name of a reading, or NULL */
};

struct reading {
	const char *name, *doubt, *chosen;
	const char *const *clauses;
	size_t clause_count;
	const struct reading_option { const char *name, *words; } *options;
	size_t option_count;
};

enum post_right { RIGHT_AUDIT = 1, RIGHT_ADMINISTER = 2 };
struct post {
	const char *id, *title;
	unsigned rights;      /* of enum post_right */
	bool outside;         /* an outside body: acts are recorded by a clerk */
	int clearance;        /* its holders may know of papers up to this level of the book's secrecy, from 1; 0: of none */
	struct cites cites;
};
struct unit { const char *id, *title; struct value_map attributes; }; /* kind and whatever else the office says of it */
struct group { const char *id, *title; const char *const *posts; size_t post_count; };
struct relation {
	const char *id, *title;
	bool of_thing;        /* else of a unit */
	const char *const *posts; /* posts that may fill it */
	size_t post_count;
};
struct body { const char *id, *title; const char *member_post, *chair_post; struct cites cites; };
struct thing { const char *id, *kind, *title; struct value_map attributes; struct cites cites; };

struct field {
	const char *name, *title, *help; /* help may be NULL */
	enum field_type type;
	bool required;
	const struct cond *required_if; /* NULL: no condition */
	const struct cond *shown_if;    /* NULL: always */
	const char *const *choices;     /* CHOICE, CHOICES */
	size_t choice_count;
	int64_t step_units;             /* NUMBER: granularity in VALUE_SCALE units, 0 any */
	const char *const *posts;       /* PERSON: who may be named; none: anybody */
	size_t post_count;
	const char *kind;               /* THING: kind of thing; CASE: workflow; else NULL */
	const char *uses;               /* CASE: "once", "amount" or NULL */
	const struct expr *initial;     /* proposed when the form opens, or NULL */
	const struct expr *is;          /* column of a line that is reckoned from the others and the case, and not typed; NULL: typed */
	const char *section;            /* heading above it, or NULL */
	const struct actor *readers;    /* who sees its value, besides whoever asserted it and auditors; NULL: whoever sees the case */
	struct cites cites;
};

struct fact { const char *name, *title; const struct expr *expr; const struct cond *cond; /* exactly one */ struct cites cites; };

enum step_act { STEP_SIGN, STEP_DO, STEP_READ, STEP_WAIT, STEP_OUTSIDE };
const char *step_act_name(enum step_act act);
enum step_mode { MODE_ONE, MODE_ALL, MODE_ANY, MODE_EACH, MODE_OUTSIDE, MODE_WAIT };
const char *step_mode_name(enum step_mode mode);
enum { AWAY_ACTING = 1, AWAY_TELEPHONE = 2 }; /* what is allowed when the person is away; 0: refuse */
enum same_person { SAME_AGAIN, SAME_MERGE, SAME_OTHER };

enum posting_kind { POSTING_HOLD, POSTING_POST, POSTING_RELEASE, POSTING_REVERSE, POSTING_SETTLE }; /* SETTLE: so much that the balance becomes the amount */
const char *posting_kind_name(enum posting_kind kind);
struct posting {
	const char *account;
	const struct expr *key, *line, *amount; /* line may be NULL */
	enum posting_kind kind;
	const struct cond *when; /* NULL: always */
	bool each_line;          /* once per line; key, amount and when may name its columns */
	const struct expr *in;   /* a day in the period that it belongs to; NULL: today */
	struct cites cites;
};

/* Who may make a move, and how far: `moves:` of the office, of a workflow or of a step; the narrowest that names the move holds. */
struct move_rule {
	enum action action;
	bool allowed;                   /* else refused to everybody */
	const struct actor *by;         /* who may; NULL: whom the table of moves names (engine/move.c) */
	const struct actor *to;         /* whom it may reach; NULL: as the table says */
	const struct limit *most;       /* EXTEND: at most so long after what was due; NULL: no bound */
	int times;                      /* EXTEND: at most so often; 0: no bound */
	struct cites cites;
};
struct move_rules { const struct move_rule *items; size_t count; };

struct risk { const char *risk, *grade, *measure; struct cites cites; }; /* grade may be NULL */

/* Another case that is filed when a step is met. */
struct opening {
	const char *workflow;
	const struct opening_value { const char *field; const struct expr *is; } *with; /* is NULL: this case */
	size_t with_count;
	const char *each;               /* a list field: one case per item; NULL: one */
	bool each_line;                 /* one case per line */
	const struct cond *when;        /* NULL: always */
	struct cites cites;
};

/* A step of the route, or a duty rule: the same noun. A duty rule does not block unless it says so. */
struct step {
	const char *id, *title;
	enum step_act act;
	enum step_mode mode;
	const struct actor *by;
	const struct actor *recorded_by; /* OUTSIDE: who enters what the outside body did; NULL: whoever handled the case or will */
	const struct cond *when;        /* NULL: always */
	bool duty;                      /* a rule of `duties:` */
	bool optional;                  /* `may:` */
	bool repeats;                   /* opens again each time it was done */
	bool must;                      /* duty: the case cannot close while it is open */
	const char *since_step;         /* duty: opens when this step was met ("open": the filing); NULL: when the case is opened */
	bool since_telephone;           /* only when that act came by telephone or another's word */
	bool since_acting;              /* only when who was entrusted with the post did it */
	bool since_overdue;             /* when that step became overdue */
	bool since_extended;            /* when that step's due moment was extended */
	const struct cond *until;       /* duty: void as soon as this holds */
	const struct field *const *asks;/* fields asserted with it */
	size_t ask_count;
	bool words_required;
	int away, vacant;               /* AWAY_ACTING | AWAY_TELEPHONE */
	bool own_allowed;               /* the applicant may do it */
	const struct actor *const *not_by; /* who may not, though `by` means them */
	size_t not_by_count;
	const struct same { const char *step; enum same_person rule; } *same;
	size_t same_count;
	const struct due { const struct cond *when; const struct limit *limit; const char *text; struct cites cites; } *dues; /* first that holds */
	size_t due_count;
	const struct due *overdues;     /* likewise: only after this long is it overdue; none: when it was due */
	size_t overdue_count;
	const char *number_series;      /* takes a number when met; NULL: none */
	const char *number_format;      /* 仁府办收〔{year}〕{n}号 */
	const struct numbering { const struct cond *when; const char *series, *format; } *numberings; /* or the first of these that holds */
	size_t numbering_count;
	const char *const *registers;
	size_t register_count;
	const struct posting *postings;
	size_t posting_count;
	const struct expr *absent_person, *absent_from, *absent_to; /* records an absence when met; all or none */
	const struct expr *absent_kind;   /* what for; NULL: not said */
	const struct expr *absent_from_half, *absent_to_half; /* yield the words for the second half of the first day, the first half of the last; NULL: whole days */
	const struct excuse { const struct expr *person, *day, *span, *which; } *excuse; /* a punch that counts as made when the step is met; NULL */
	const struct shift_change { const char *roster, *seat; const struct expr *day, *shift, *person, *was; struct cites cites; } *turns; /* who sits in a seat, when it
	                                     is met, instead of whom; was NULL: of whoever sits there alone */
	size_t turn_count;
	const struct expr *absent_deputy; /* who acts in the absent person's posts meanwhile; NULL: nobody */
	const char *wait_workflow;      /* WAIT: released by a case of this workflow */
	const char *const *wait_bodies; /* and the bodies that decide there */
	size_t wait_body_count;
	const char *ends;               /* outcome with which the case closes once it is met; NULL: goes on */
	const char *titles[ACTION_KINDS]; /* how this step calls pass, return, refuse; never NULL for those it allows */
	bool can_return, can_refuse;
	const char *const *return_to;   /* steps it may send back to; none: any earlier one */
	size_t return_to_count;
	int together;                   /* steps with the same non-zero number are open at once */
	const char *each;               /* a list field, or what each_of is written as: one step per item, as engine/roll.c makes them; NULL: just one */
	const struct actor *each_of;    /* a post, group, body or unit: one step per person who holds it; NULL: each is a field */
	const char *base;               /* the step of the rulebook it was made from; its own id for one of the rulebook; "" for an added one */
	const char *item;               /* the item it is for; NULL */
	const char *behind;             /* a step open at once with others that waits for this one of them; NULL */
	const struct cond *agreed_if;   /* READ: a circle without words is agreement; NULL: never */
	bool batch;                     /* several cases may be passed at once from the desk */
	const struct limit *const *reminds; /* so long before it is due; none: the book's */
	size_t remind_count;
	const struct risk *risks;
	size_t risk_count;
	const struct opening *openings;
	size_t opening_count;
	struct move_rules moves;
	struct cites cites;
};

enum strength { STRENGTH_MUST, STRENGTH_NORMALLY, STRENGTH_ADVISE };
struct check {
	const char *id, *say;
	enum strength strength;
	const struct cond *when;        /* holds: the check objects */
	bool each_line;
	const char *const *at;          /* steps; "open"; "*" for every one */
	size_t at_count;
	const char *const *override_posts;
	size_t override_count;
	struct cites cites;
};

struct log_kind { const char *id, *title, *workflow; struct cites cites; }; /* workflow: that such an entry may lead to; NULL */

struct workflow {
	const char *id, *title;
	const struct actor *opened_by;  /* an actor that means nobody: the clock alone files it, or another case */
	const char *label;              /* title of a case, with {field} places; NULL: workflow title */
	const struct field *fields;     /* all fields, those of the filing first in the order written, then by step */
	size_t field_count;
	size_t filing_count;            /* so many of them belong to the filing */
	const struct field *lines;      /* fields of one line */
	size_t line_field_count;
	const char *lines_title;
	const struct fact *facts;
	size_t fact_count;
	const struct step *steps;       /* the route; steps[0] is the filing, id "open" */
	size_t step_count;
	const struct step *duties;
	size_t duty_count;
	const struct check *checks;
	size_t check_count;
	const struct table *const *tables;
	size_t table_count;
	const struct actor *readers;    /* who may read all its cases besides those concerned; NULL: nobody */
	struct move_rules moves;
	const char *secrecy;            /* field that holds the level of a case; NULL: never secret */
	const struct actor *stop_by, *lift_by; /* NULL: cannot be stopped */
	struct cites stop_cites;
	bool can_withdraw;
	const struct log_kind *log;     /* kinds of entries of its running log; none: it has no log */
	size_t log_count;
	struct cites log_cites;
	int log_late_minutes;           /* entered so long after it happened, an entry is marked late; 0: never */
	const char *lines_from, *lines_of; /* source of the lines (attendance, turns, balances), and its roster or account; NULL: typed */
	const struct expr *lines_in;    /* a day in the month they are of */
	const char *releases;           /* field naming the case that waits for this one; NULL */
	const char *releases_body;      /* field naming the body that decided, by title or id; NULL: any body will do */
	const struct cond *releases_if; /* passes it when this holds, refuses it otherwise */
	const struct workflow *rolled_from; /* the rulebook's own, when the steps are those of one case (engine/roll.c); NULL: it is the rulebook's */
	struct cites cites;
};

struct column { const char *name, *title; enum field_type type; const struct expr *is; int width_cols; struct cites cites; };
struct register_def {
	const char *id, *title;
	const char *workflow;           /* whose cases stand in it */
	const struct column *columns;
	size_t column_count;
	const struct actor *readers;
	const struct chart { const char *id, *title; const char *by, *sum; struct cites cites; } *charts; /* columns; sum NULL: counts rows */
	size_t chart_count;
	struct cites cites;
};

/* Document numbers: one row a year. */
struct series_def { const char *id, *title, *format; const struct actor *keeper; struct cites cites; }; /* keeper: who may reserve and void; NULL: administrators */

struct account_def {
	const char *id, *title;
	bool money;                     /* else a number */
	int64_t cap;                    /* fen or VALUE_SCALE units; -1: none */
	const char *period;             /* "year", "quarter", "month" or NULL */
	const struct actor *readers;    /* who may read it whole; NULL: auditors and administrators alone */
	const struct threshold *thresholds;
	size_t threshold_count;
	struct cites cites;
};

/* What follows when what stands on an account for one key comes to meet a test; or, at_end, when it meets it as the period ends. */
struct threshold {
	const char *id, *say;           /* say: shown as a warning to whoever crosses it; NULL: none */
	const struct cond *when;        /* over balance, key, period and facts of the person that the key is */
	bool at_end;
	const struct actor *of;         /* at_end: whose keys are looked at, though nothing was posted; NULL: those with a balance */
	const struct opening *opening;  /* the case that is filed; NULL: none */
	struct cites cites;
};

/* ---- rosters: who sits where, shift by shift ---- */
enum shift_on { SHIFT_DAILY, SHIFT_WORKDAYS, SHIFT_DAYS_OFF, SHIFT_HOLIDAYS, SHIFT_NAMED }; /* NAMED: on the days that its keeper plans it for */
struct shift_def {
	const char *id, *title;
	int from_minute, to_minute;     /* of the day on which it begins; to <= from: of the next day */
	enum shift_on on;
	bool night;                     /* counted as a night */
	struct cites cites;
};
struct seat_def {
	const char *id, *title;
	const struct actor *from, *except; /* who may sit there; except: NULL for nobody */
	int least, most;                /* people in it */
	struct cites cites;
};
struct roster_def {
	const char *id, *title;
	const struct actor *keeper;     /* who plans, publishes and changes it */
	const struct actor *readers;    /* who may look; NULL: everybody of the office */
	const struct shift_def *shifts;
	size_t shift_count;
	const struct seat_def *seats;
	size_t seat_count;
	bool covers;                    /* its shifts must follow one another without a gap */
	int rest_minutes;               /* between two turns of one person */
	int early_minutes;              /* whoever takes over is there so long before */
	const char *workflow;           /* a shift is a case of it, with a persons field for each seat; NULL: no log is kept */
	const char *handover;           /* workflow by which one shift goes over to the next; NULL */
	struct cites cites;
};

/* ---- duties that come round ---- */
struct recurring {
	const char *id, *title;
	const char *rule;               /* RFC 5545 recurrence: FREQ=MONTHLY;BYMONTHDAY=28 */
	int32_t from;                   /* day from which it is reckoned */
	const char *workflow;           /* what is filed by the clock: one of the office's, or the one made from this entry */
	const struct opening_value *with; /* over `occurrence`, its day, and `each` */
	size_t with_count;
	const struct actor *each;       /* one case for each of these persons; NULL: one */
	struct cites cites;
};

/* ---- attendance ---- */
struct attendance_mark { const char *id, *letter, *title; struct cites cites; };
struct attendance_def {
	const char *title;
	const struct actor *who, *exempt; /* whose attendance is kept; exempt: who need not punch, NULL: nobody */
	const struct actor *keeper, *readers;
	struct attendance_mark present, late, early, absent;
	const struct attendance_kind { const char *id, *kind, *letter, *title; struct cites cites; } *kinds; /* absences by their kind; id is the row's column */
	size_t kind_count;
	struct cites cites;
};

/* Whom one calls who is not of the staff. */
struct contact { const char *id, *title, *unit, *phone, *initials; };

/* One box of a printed form. */
enum slip_kind { SLIP_VALUE, SLIP_OPINIONS, SLIP_TICKS, SLIP_LIST, SLIP_TEXT, SLIP_LOG }; /* LOG: the running log of the case */
struct slip_cell {
	enum slip_kind kind;
	const char *label;              /* NULL: none */
	int width;                      /* shares of the row */
	int lines;                      /* least height, in lines of text */
	const struct slip_part { const char *text; const struct expr *expr; } *parts; /* VALUE, TEXT: one after the other, each either a text or a phrase;
	                                   TICKS: the phrases whose words are ticked */
	size_t part_count;
	const char *const *steps;       /* OPINIONS: whose acts stand here */
	size_t step_count;
	const char *const *words;       /* TICKS: all words there are */
	size_t word_count;
	const struct field *const *columns; /* LIST: of the case's lines */
	size_t column_count;
	struct cites cites;
};
struct slip_row { const struct slip_cell *cells; size_t cell_count; };

/* A form on A4, filled from one case. */
struct slip_def {
	const char *id, *title;
	const char *workflow;
	const struct cond *when;        /* offered only then; NULL: always */
	const struct slip_row *rows;
	size_t row_count;
	const struct slip_part *foot;
	size_t foot_count;
	struct cites cites;
};

struct rulebook {
	const char *office, *title, *city;
	const char *issued_number, *issued_title, *issued_by;
	int32_t issued_day, in_force;
	char hash[65];                  /* digest of its image, calendar included; "" while it has none */
	struct worktime work;
	struct move_rules moves;
	int away;                             /* AWAY_…: of steps that do not say */
	const struct limit *const *reminds;   size_t remind_count;
	int quiet_from, quiet_to;             /* minutes of the day between which nobody is urged; equal: none */
	const char *const *secrecy;           size_t secrecy_count; /* levels, lowest first */
	const struct series_def *series;      size_t series_count;
	const struct post *posts;             size_t post_count;
	const struct unit *units;             size_t unit_count;
	const struct group *groups;           size_t group_count;
	const struct relation *relations;     size_t relation_count;
	const struct body *bodies;            size_t body_count;
	const struct thing *things;           size_t thing_count;
	const struct clause *clauses;         size_t clause_count;
	const struct clause *const *clause_slots; /* the same by a hash of the id; every element cites some, so they are looked up thousands of times */
	size_t clause_slot_count;             /* a power of two, 0 while there are none */
	const struct reading *readings;       size_t reading_count;
	const struct account_def *accounts;   size_t account_count;
	const struct register_def *registers; size_t register_count;
	const struct table *const *tables;    size_t table_count; /* office-wide ones */
	const struct workflow *const *workflows; size_t workflow_count; /* their heads only: see rulebook_head */
	const struct slip_def *slips;         size_t slip_count;
	const struct roster_def *rosters;     size_t roster_count;
	const struct recurring *recurring;    size_t recurring_count;
	const struct attendance_def *attendance; /* NULL: none is kept */
	const struct contact *contacts;       size_t contact_count;
	struct build *rest;                   /* workflows not compiled yet come out of it; NULL: all stand */
};

/* Look-ups by id; NULL when there is none. Linear: rulebooks are small. */
const struct post *rulebook_post(const struct rulebook *book, const char *id);
const struct unit *rulebook_unit(const struct rulebook *book, const char *id);
const struct group *rulebook_group(const struct rulebook *book, const char *id);
const struct relation *rulebook_relation(const struct rulebook *book, const char *id);
const struct body *rulebook_body(const struct rulebook *book, const char *id);
const struct thing *rulebook_thing(const struct rulebook *book, const char *id);
const struct clause *rulebook_clause(const struct rulebook *book, const char *id);
const struct reading *rulebook_reading(const struct rulebook *book, const char *name);
const struct account_def *rulebook_account(const struct rulebook *book, const char *id);
const struct series_def *rulebook_series(const struct rulebook *book, const char *id);
const struct roster_def *rulebook_roster(const struct rulebook *book, const char *id);
/* From 1, lowest first; 0 for a word that is no level. */
int rulebook_level(const struct rulebook *book, const char *word);
/* The head of a workflow: id, title, cites, who opens and reads it, its field of secrecy, its fields but for their conditions and
   initial values, ids and titles of its steps. The rest may not stand yet. Likewise only id, title, workflow, readers and cites of
   book->registers, and id, title, workflow and cites of book->slips. */
const struct workflow *rulebook_head(const struct rulebook *book, const char *id);
/* The whole of it, with its registers and slips; compiled now when it was not asked for before. NULL too for one of a book proved
   before that does not compile any more: rulebook_broken then says why (else NULL). at: less than book->workflow_count. */
const struct workflow *rulebook_workflow(const struct rulebook *book, const char *id);
const struct workflow *rulebook_workflow_at(const struct rulebook *book, size_t at);
const struct register_def *rulebook_register(const struct rulebook *book, const char *id);
const struct slip_def *rulebook_slip(const struct rulebook *book, const char *id);
const char *rulebook_broken(const struct rulebook *book);
const struct step *workflow_step(const struct workflow *workflow, const char *id); /* steps and duties */
const struct field *workflow_field(const struct workflow *workflow, const char *name);
/* 市长 for a post, 文书股 for a unit …; the id itself for what the book does not know. */
const char *rulebook_title(const struct rulebook *book, const char *id);

/* What the loader and the proofs found. */
struct issue { const char *file; int line, column; const char *words; };
struct issues { struct arena *arena; struct issue *items; size_t count, cap; };
/* file:line:column: words, sorted by place, one a line */
const char *issues_text(const struct issues *issues, struct arena *arena);

#endif
