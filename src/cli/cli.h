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
	const char *conf_office;       /* office of the configuration, or NULL */
	bool trusted;                  /* the operating system's administrator */
	bool terminal;                 /* standard input and output are terminals */
	/* Opens the screens on a database; exit code. */
	int (*screens)(void *context, const struct desk_options *desk, const char *as);
	/* The folder of one office's rulebook, from a name, a path or (NULL) the configuration. 0, or -1 with err. */
	int (*office_dir)(void *context, const char *office, struct arena *arena, char **out, struct err *err);
	void *context;
};

/* Runs one verb (argv[0] is the program). */
int cli_run(const struct cli_world *world, int argc, char **argv);

/* ---- for the verbs ---- */

enum cli_format { FORMAT_TEXT, FORMAT_JSON, FORMAT_CSV, FORMAT_OTHER };

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
	struct desk *desk;            /* opened by cli_desk; closed at the end */
	struct session session;
	bool signed_in;
};

struct verb_option { const char *name, *value, *help; }; /* value: its name in the usage, NULL for a switch */

/* One verb: a row of cmd_table.c. Its man page is antou-<verb>.1. */
struct verb {
	const char *name, *usage, *help;
	int (*run)(struct cli *cli);
	size_t least, most;                 /* arguments */
	const struct verb_option *options;  /* ends with a NULL name */
};

extern const struct verb *const cmd_table[]; /* ends with NULL */

const char *cli_option(const struct cli *cli, const char *name); /* NULL: not given; "" for a switch */
enum cli_format cli_format(const struct cli *cli);
/* Message to standard error, cleaned; returns code. */
int cli_fail(struct cli *cli, int code, const char *format, ...) __attribute__((format(printf, 3, 4)));
/* The exit code for an err, after its words were told. */
int cli_fault(struct cli *cli, const struct err *err);
/* Opens the database of the options; signs in as --as when who is true. 0, or an exit code after the reason was told. */
int cli_desk(struct cli *cli, bool who);
/* The rulebook in the folder given as argument (NULL: of --office or the configuration). 0 or an exit code; issues are told. */
int cli_book(struct cli *cli, const char *office, struct book **out);
/* Prints text without terminal controls, then a line end. */
void cli_line(const char *text);

/* ---- cli_fields.c ---- */
/* Takes FIELD=VALUE and lines.N.FIELD=VALUE (N from 1) arguments apart by the workflow's declarations. 0, or EXIT_USAGE with every mistake told. */
int cli_fields(struct cli *cli, const struct workflow *workflow, size_t first_arg, struct command *command);

/* ---- cli_show.c ---- */
void cli_remarks(struct cli *cli, const struct verdict *verdict);
/* Tells the outcome of a command and gives the exit code. */
int cli_verdict(struct cli *cli, const struct rulebook *book, const struct verdict *verdict);
void cli_route_text(const struct rulebook *book, const struct route *route, struct arena *arena);
void cli_route_json(struct json *json, const struct route *route, bool only_ahead);

#endif
