/* SPDX-License-Identifier: MIT */
/* cli: the desk without a screen. Results go to standard output, messages to standard error; exit codes: 0 done, 1 refused by a rule, 2 usage or bad
   input, 3 fault. */
#ifndef CLI_H
#define CLI_H

#include <stdbool.h>
#include <stdio.h>

#include "antou/desk.h"
#include "antou/json.h"

enum { EXIT_DONE = 0, EXIT_REFUSED = 1, EXIT_USAGE = 2, EXIT_FAULT = 3 };

/* What main found out before the verb. Borrowed for the run. */
struct cli_world {
	struct desk_options desk;      /* backend, database, rules and data folders, clock */
	bool trusted;                  /* the operating system's administrator */
	bool terminal;                 /* standard input and output are terminals */
	bool ascii_frames;             /* + - | # instead of lines and blocks */
	/* Opens the screens on a database; exit code. */
	int (*screens)(void *context, const struct desk_options *desk, const char *as);
	/* The folder of one office's rulebook, from a name, a path or (NULL) the configuration. 0, or -1 with err. */
	int (*office_dir)(void *context, const char *office, struct arena *arena, char **out, struct err *err);
	void *context;
};

/* Runs one verb (argv[0] is the program). */
int cli_run(const struct cli_world *world, int argc, char **argv);

/* ---- for the verbs ---- */

enum cli_format { FORMAT_TEXT = 1, FORMAT_JSON = 2, FORMAT_CSV = 4, FORMAT_XLSX = 8, FORMAT_PDF = 16, FORMAT_ICS = 32 };

struct option_given { const char *name, *value; };

/* One run: what was asked for, taken apart. */
struct cli {
	const struct cli_world *world;
	struct arena arena;
	const struct verb *verb;
	struct option_given *options; /* as given, names without dashes */
	size_t option_count;
	const char **args;            /* what is no option, without the verb */
	size_t arg_count;
	enum cli_format format;
	struct desk *desk;            /* opened by cli_desk; closed at the end */
	struct session session;
};

struct verb_option { const char *name, *value, *help; }; /* value: its name in the usage, NULL for a switch */

/* One verb: a row of cmd_table.c. Its man page is antou-<verb>.1. */
struct verb {
	const char *name;
	int (*run)(struct cli *cli);
	size_t least, most;                 /* arguments */
	unsigned formats;                   /* of enum cli_format that --format may name */
	const struct verb_option *options;  /* ends with a NULL name; NULL: none of its own */
	const char *usage, *help;
};

extern const struct verb cmd_table[]; /* ends with a NULL name */

/* One row of a verb with words of its own below it (rules check, staff list). */
struct verb_part { const char *name; int (*run)(struct cli *cli); const char *usage; };

const char *cli_option(const struct cli *cli, const char *name); /* NULL: not given; "" for a switch */
/* Reads the option as a moment or, with day_too, as a day's last second. *time_s stays when it is not given; false when it is none: the reason was told. */
bool cli_time_option(struct cli *cli, const char *name, bool day_too, int64_t *time_s);
/* Message to standard error, in the language spoken, cleaned; returns code. */
int cli_fail(struct cli *cli, int code, const char *format, ...) __attribute__((format(printf, 3, 4)));
/* The exit code for an err, after its words were told. */
int cli_fault(struct cli *cli, const struct err *err);
/* Runs the part that the first argument names; parts end with a NULL name. The part sees the arguments without its name. */
int cli_part(struct cli *cli, const struct verb_part *parts);
/* The name among candidates that was meant by a misspelt one, as words to add to a message; "" when there is none near. */
const char *cli_hint(struct cli *cli, const char *word, const char *const *candidates, size_t count);
/* Opens the database of the options, at --at on a drill. 0, or an exit code after the reason was told. */
int cli_desk(struct cli *cli);
/* … and signs in --as. */
int cli_desk_as(struct cli *cli);
/* … or, without --as, the administrator of this machine: for verbs that keep the database running. */
int cli_desk_keeper(struct cli *cli);
/* Signs a person in: freely on a drill database and for the machine's administrator, else by the password asked at the terminal. 0 or an exit code. */
/* The id of somebody named by id or by full name; what is nobody stays as it is. */
const char *cli_person(struct cli *cli, const char *person);
int cli_sign_in(struct cli *cli, const char *person, struct session *out);
/* A line typed without being shown; read from standard input as it is when that is no terminal. NULL: nothing came. */
char *cli_secret(struct cli *cli, const char *ask);
/* The folder of an office: the name or path given, --office, or the configured one. 0 or an exit code. */
int cli_office(struct cli *cli, const char *office, char **dir);
/* The rulebook in that folder. 0 or an exit code; issues are told. */
int cli_book(struct cli *cli, const char *office, struct book **out);
/* The workflow with that id or title. 0, or EXIT_USAGE with a hint told. */
int cli_workflow(struct cli *cli, const struct rulebook *book, const char *name, const struct workflow **out);
/* Prints a line, in the language spoken, without terminal controls. */
void cli_line(struct cli *cli, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Prints what was written to json's buffer as one line. */
void cli_json(struct cli *cli, const struct json *json);
void json_texts(struct json *json, const char *key, const char *const *texts, size_t count);
/* null for TIME_NONE, else RFC 3339 */
void json_moment(struct json *json, const char *key, int64_t time_s);
/* Numbers and money as numbers, days 2026-11-22, moments in RFC 3339, as exported files have them. */
void json_value(struct json *json, const char *key, const struct value *value, struct arena *arena);
/* Texts with commas between, "" for none. */
const char *texts_joined(struct arena *arena, const char *const *texts, size_t count, const char *comma);

#endif
