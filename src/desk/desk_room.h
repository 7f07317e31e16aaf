/* SPDX-License-Identifier: MIT */
/* desk_room: what the files of the desk share: its state, the moment, the book in force, who is who. Not for other rooms. */
#ifndef DESK_ROOM_H
#define DESK_ROOM_H

#include "antou/desk.h"
#include "engine.h"
#include "store.h"

struct node;
struct shelf_book;

enum { DESK_LOOKED = 32, DESK_AUTHORITY_S = 300 };

/* Books that this desk has used, each built once. A case is decided under the one it was opened under. */
struct shelf {
	struct shelf_book *books;
	const struct rulebook *in_force;
	int32_t day;      /* for which in_force was asked */
	char adopted[24]; /* the setting of that name at that time */
};

/* A second person who proved who they are, to let a held command pass: once, and soon. */
struct authority {
	char person[64];
	int64_t until_s;
};

/* What an auditor has opened in this session, so that one look is noted once. */
struct looks {
	char person[64];
	int64_t since_s;
	const char *what[DESK_LOOKED];
	size_t next;
};

struct desk {
	struct arena arena; /* as long as the desk */
	const struct store_ops *ops;
	struct store *store;
	struct desk_options options;
	const char *office;
	bool drill;
	int64_t set_s;      /* TIME_NONE: the clock */
	size_t filed;       /* by the last turn of the clock */
	int64_t since_s;    /* before this nothing comes round; TIME_NONE: before the first event */
	int64_t version;    /* of the store, as last asked */
	struct shelf *shelf;
	struct authority authority;
	struct looks looks;
};

/* ---- desk.c ---- */
/* The lock for writing; ERR_READONLY on a desk opened for reading. */
int desk_begin(struct desk *desk, struct err *err);
/* Commits when result is 0, else rolls back; the outcome. */
int desk_end(struct desk *desk, int result, struct err *err);
int32_t desk_today(const struct desk *desk);

/* ---- shelf.c ---- */
/* ERR_DAMAGED once a workflow of the book has not compiled. */
int shelf_whole(const struct rulebook *book, struct err *err);
int shelf_in_force(const struct desk *desk, const struct rulebook **out, struct err *err);
int shelf_find(const struct desk *desk, const char *hash, const struct rulebook **out, struct err *err);
void shelf_clear(struct shelf *shelf);

/* ---- lookup.c: the engine's questions, answered from the store ---- */
struct lookup lookup_of(struct desk *desk);
/* The case by id or number; *found false when there is none. file may be NULL when only the row is wanted. */
int case_fetch(
        struct desk *desk, const char *key, struct arena *arena, struct case_row *row, struct casefile *file, bool *found, struct err *err);
/* The scene of a case under its own book, or under the one in force before it is opened (workflow names it then). */
int case_scene(struct desk *desk, const struct casefile *file, const char *workflow, const struct lookup *lookup, struct arena *arena,
        struct scene *out, struct err *err);
/* Of a case that is open, with no more than the head of its workflow: enough for its secrecy. */
int case_head(struct desk *desk, const struct casefile *file, const struct lookup *lookup, struct arena *arena, struct scene *out,
        struct err *err);

/* ---- look_case.c ---- */
/* The scene of a case, by id or number, that session's person may see; an auditor's look is noted. file must outlive the scene. ERR_MISSING both when there
   is none and when this person may not know of it. */
int scene_seen(struct desk *desk, const struct session *session, const char *key, const struct lookup *lookup, struct arena *arena,
        struct casefile *file, struct scene *out, struct err *err);

/* ---- rights.c: who may ---- */
/* Rights of the posts that person holds now; plain is set when some post of theirs is no auditor's. */
int rights_of(struct desk *desk, const char *person, struct arena *arena, unsigned *rights, bool *plain, struct err *err);
/* Passes when person holds one of the rights; the machine's own administrator holds that one. */
int rights_need(struct desk *desk, const struct session *session, unsigned rights, struct err *err);
/* May look: concerned, allowed by the rulebook, or an auditor. Notes nothing. */
int rights_see_case(struct desk *desk, const char *person, const struct scene *scene, bool *may, unsigned *rights, struct err *err);
int rights_read_register(
        struct desk *desk, const char *person, const struct register_def *def, bool *may, unsigned *rights, struct err *err);
/* Notes that an auditor opened what, once in a session. Nothing for others. */
int rights_note_look(struct desk *desk, const struct session *session, unsigned rights, const char *what, struct err *err);

/* Notes that anybody looked at something secret, once in a session. */
int rights_note_secret(struct desk *desk, const struct session *session, const char *what, struct err *err);

/* ---- secrecy.c: what is kept from whom ---- */
/* Whether the secrecy of the case allows that person knows of it. */
int secrecy_clears(struct desk *desk, const char *person, const struct scene *scene, bool *clears, struct err *err);
/* The same by id: a case of a workflow that knows no secrecy is not even read. True for a case that is not there. */
int secrecy_clears_case(struct desk *desk, const char *person, const char *case_id, const char *workflow, bool *clears, struct err *err);
/* The level up to which a person is cleared, 0: none. */
int secrecy_clearance(struct desk *desk, const char *person, int *level, struct err *err);
/* The values that person may not see give way to 〔不公开〕. */
int secrecy_hide(const struct scene *scene, const char *person, struct value_map *fields, struct err *err);
int secrecy_hide_lines(const struct scene *scene, const char *person, struct value_map *lines, size_t count, struct err *err);

/* ---- people.c ---- */
struct names {
	const struct person_row *rows;
	size_t count;
	const struct rulebook *book;
};
int names_of(struct desk *desk, const struct rulebook *book, struct arena *arena, struct names *out, struct err *err);
/* 系统, 时钟 in the reader's language; NULL for a person. */
const char *names_actor(const char *id);
/* A person's name; the id itself for whom nobody knows; 系统, 时钟 for the two that are no persons. */
const char *names_person(const struct names *names, const char *id);
/* The value as people read it: persons by name, units and things by title; other kinds as they are. */
struct value names_shown(const struct names *names, enum field_type type, const struct value *value, struct arena *arena);

/* ---- event_put.c ---- */
/* Appends one event of the office (no case). In a transaction. */
int office_event(struct desk *desk, enum event_kind kind, const char *actor, struct node *data, struct err *err);

/* ---- case_id.c ---- */
/* A new case's id: c and the number of the event that will open it, base 36, six places: c00001a. In a transaction. */
int case_id_next(struct desk *desk, struct arena *arena, const char **out, struct err *err);

/* ---- submit.c ---- */
/* Stores what a passed verdict says of file, and decides and stores the commands that follow from it; *out becomes the refusal of one that
   does not pass. In a transaction. */
int verdict_store(struct desk *desk, struct casefile *file, struct verdict *out, struct arena *arena, struct err *err);

/* Decides and stores commands of the clock, each with what follows from it; *out is the first that does not pass, else passed. In a transaction. */
int commands_store(struct desk *desk, struct command *commands, size_t count, struct verdict *out, struct arena *arena, struct err *err);

/* Puts a case's state and row. In a transaction. */
int case_keep(struct desk *desk, const struct casefile *file, struct arena *arena, struct err *err);

/* ---- attach.c ---- */
/* Whether the files of a case are in the store as they were taken: *damaged names the first that is not, or is NULL. */
int attach_verify(struct desk *desk, const struct casefile *file, struct arena *arena, const char **damaged, struct err *err);

/* ---- verify.c ---- */
/* The chain, then every case against its events. */
int verify_all(struct desk *desk, struct arena *arena, struct verification *out, struct err *err);

/* ---- address.c: open duties follow those who may do them ---- */
/* Says that a fact about staff has changed. In a transaction. */
int address_stale(struct desk *desk, struct err *err);
/* Goes through what lies on one desk, after its person went away or came back. In a transaction. */
int address_person(struct desk *desk, const char *person, struct err *err);
/* Goes through the open cases when a day has begun or staff has changed since it was done last; else one look-up. within: in the transaction that
   stands open; follow: in one of its own. */
int address_within(struct desk *desk, struct err *err);
int address_follow(struct desk *desk, struct err *err);

/* ---- staff.c ---- */
int staff_put(struct desk *desk, const char *actor, const struct rulebook *book, enum event_kind kind, const struct value_map *facts,
        struct arena *arena, struct err *err);

/* The session that stands for the administrator of the machine. */
#define DESK_SYSTEM "system"
#define DESK_CLOCK "clock"

#endif
