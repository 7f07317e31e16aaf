/* SPDX-License-Identifier: MIT */
/* matter: the form of a filing or of a step, made from the rulebook's fields: its entries, what is typed in them as a command, and as a draft. Knows no
   view and no desk. */
#ifndef ANTOU_TUI_MATTER_H
#define ANTOU_TUI_MATTER_H

#include <stdbool.h>
#include <stddef.h>

#include "antou/arena.h"
#include "antou/command.h"
#include "antou/route.h"
#include "antou/rulebook.h"
#include "form.h"

/* The opinion that goes with an act; no field of the rulebook has a name with a blank. */
extern const char matter_words[];

struct matter {
	struct arena arena;             /* specs and choices, as long as the form */
	struct form form;
	const struct workflow *workflow;
	const struct field *const *asks; /* fields asked for; none when only words are */
	size_t ask_count;
	const struct entry_spec *extras;
	size_t extra_count;
	bool lines;                     /* the form has the line table */
	struct value_map proposed;      /* what stands in a new line, by `lines.NAME` */
};

/* What a form asks for: the fields of a step (NULL: none), and words. */
struct matter_wish {
	const struct rulebook *book;
	const struct workflow *workflow;
	const struct step *step;        /* steps[0]: the filing, with the lines */
	const struct entry_spec *extras; /* entries before the fields that are no fields of the rulebook; their names have a blank */
	size_t extra_count, late_count;  /* the last late_count of them stand behind the words */
	const char *words_title;        /* NULL: no words */
	bool words_required;
};
/* What the wish points to is borrowed for the form's life. */
void matter_init(struct matter *matter, const struct matter_wish *wish, const struct form_ops *ops, void *context);
void matter_fini(struct matter *matter);

/* Fills entries from values; label tells how a person or case is shown (NULL: the value itself). Values that the form does not ask for are left out. */
typedef const char *matter_label(void *context, const struct field *field, const char *value, struct arena *arena);
void matter_fill(struct matter *matter, const struct value_map *values, const struct value_map *lines, size_t line_count, matter_label *label,
        void *context);
/* What the rulebook proposes: fields, and what each new line begins with. */
void matter_propose(struct matter *matter, const struct value_map *initial, matter_label *label, void *context);
/* Puts what is proposed into one line. */
void matter_begin_line(struct matter *matter, size_t row);
/* Hides what is not asked; states as desk_asked gives them. */
void matter_show(struct matter *matter, const struct field_state *states, size_t count);

/* What is typed, as fields and lines of a command; what cannot be read is said at its entry and counted. With all false, unreadable and hidden entries are
   left out silently. */
size_t matter_command(struct matter *matter, bool all, struct arena *arena, struct command *out);

/* What is on the form, as one text; and back. Secrets are never in it. */
const char *matter_to_text(const struct matter *matter, struct arena *arena);
void matter_from_text(struct matter *matter, const char *text);

#endif
