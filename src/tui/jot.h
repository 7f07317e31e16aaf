/* SPDX-License-Identifier: MIT */
/* jot: the entry being written in a running log: of which kind, when it happened, what it corrects, what is typed so far; kept as a draft as it is typed.
   Submits nothing and draws nothing. */
#ifndef ANTOU_TUI_JOT_H
#define ANTOU_TUI_JOT_H

#include <stdbool.h>
#include <stdint.h>

#include "antou/command.h"
#include "editor.h"

struct arena;
struct draft_row;
struct err;
struct log_line;
struct seat;

enum { JOT_KIND = 64, JOT_CHARS = 2000, JOT_CASE = 64 };

struct jot {
	struct editor editor;
	char kind[JOT_KIND];  /* "": none is begun */
	int64_t happened_s;
	int64_t corrects;     /* 0: none */
	int64_t draft_id;     /* 0: not kept yet */
	bool typing;          /* keys are text */
	bool dirty;           /* there is something to keep */
	int64_t saved_s;
};

/* Where it is to go. */
struct jot_place { const struct seat *seat; const char *workflow, *case_id, *kind_title; };

void jot_init(struct jot *jot);
void jot_fini(struct jot *jot);
bool jot_begun(const struct jot *jot);
/* Begins an entry of a kind that happens now, or goes on with what is begun, as one of that kind. */
void jot_begin(struct jot *jot, const char *kind, int64_t now_s);
/* Begins one that is to stand for another, with what that says. What was begun before must have been saved or be empty. */
void jot_correct(struct jot *jot, const struct log_line *line);
/* Nothing is begun any more; a draft of it is dropped. */
int jot_clear(struct jot *jot, const struct seat *seat, struct err *err);

/* A key or a paste, as editor_input; line ends of a paste become blanks. */
enum editor_result jot_input(struct jot *jot, const struct input *input, size_t *left_off);
/* Keeps it as a draft when anything changed since. */
int jot_save(struct jot *jot, const struct jot_place *place, int64_t now_s, struct err *err);
/* Whether a draft is one of a log entry. */
bool jot_is_draft(const struct draft_row *draft);
/* Takes up what this person left half-written, of this shift's log if there is, else of an earlier one. */
int jot_restore(struct jot *jot, const struct jot_place *place, struct err *err);
/* The command that saves it; texts live in arena. */
struct command jot_command(const struct jot *jot, const struct jot_place *place, struct arena *arena);

/* When something happened, as people say it: 2:05, 0205, 03-02 23:50, or in full. A clock time alone is the last one that is not after now. False, with *at_s
   as it was, for what is none. */
bool jot_moment(const char *typed, int64_t now_s, int64_t *at_s);

#endif
