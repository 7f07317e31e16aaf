/* SPDX-License-Identifier: MIT */
/* conf: what one machine says about itself in antou.ini (which office, where the database is, how its screens behave). Read once by main;
   rules of the office are not here, they are the rulebook's. antou.ini(5) is the manual of the file. */
#ifndef CONF_H
#define CONF_H

#include <stdbool.h>

struct arena;
struct err;

enum { CONF_IDLE_MIN = 10, CONF_IDLE_MAX_MIN = 480, CONF_FILE_MEGABYTES = 20, CONF_FILE_MEGABYTES_MAX = 500 };

struct conf {
	const char *file;     /* the file that was read; NULL when there is none and everything is a default */
	const char *office;   /* the office's name (a folder under rules) or its folder; NULL when not stated */
	const char *database; /* NULL when not stated and no home directory is known */
	const char *rules;    /* folder of all offices' rulebooks */
	const char *data;     /* folder of calendars, the drill office and the like */
	const char *locale;   /* zh_CN or en: the language of the program's own words; conf_language when the file does not say */
	const char *font;     /* font family of printed slips; NULL: the system's */
	const char *drop;     /* folder from which screens take files for cases; NULL: none */
	const char *out;      /* folder to which screens write files; NULL: the current one */
	int file_megabytes;   /* largest file of a case */
	int idle_lock_min;    /* minutes without a key until the terminal locks itself; 0 never */
	int ambiguous_cols;   /* cells that this terminal gives to characters of ambiguous width: 1 or 2 */
	bool ascii_frames;    /* frames from + - | */
};

/* What of the environment matters here. conf_env_read takes it from the process; a test fills it in. Any may be NULL, and an empty text counts
   as unset (XDG Base Directory Specification). Borrowed. */
struct conf_env {
	const char *config;      /* ANTOU_CONFIG */
	const char *config_home; /* XDG_CONFIG_HOME */
	const char *data_home;   /* XDG_DATA_HOME */
	const char *home;        /* HOME */
	const char *system_file; /* /etc/antou/antou.ini */
	const char *language;    /* LANGUAGE */
	const char *messages;    /* LC_MESSAGES */
	const char *program;     /* path of the running program, symbolic links resolved */
	const char *source_dir;  /* the folders of this build: the sources, */
	const char *build_dir;   /* where they were compiled, */
	const char *share_dir;   /* and where `rules` and `data` are installed unless told otherwise */
};

void conf_env_read(struct arena *arena, struct conf_env *env);

/* Fills out from the file, or from the first that exists of ANTOU_CONFIG, XDG_CONFIG_HOME (or ~/.config) and the system's when file is NULL;
   without any, from defaults alone. A file that was named and does not exist is a fault; so are an unknown section or key, a key given twice, and a
   value that is not allowed: the words say file, line and what to write. Relative paths in the file start from the file's folder, ~/ from the home
   directory. Everything in out lives in arena. 0, or -1 with err. */
int conf_load(const char *file, const struct conf_env *env, struct arena *arena, struct conf *out, struct err *err);

/* The folder that came with the program ("rules", "data"): beside the sources while the program runs from its build folder, else share/antou
   beside the bin/ it was installed to, else where it was configured to be installed. Never NULL; it need not exist. */
char *conf_locate(const char *folder, const struct conf_env *env, struct arena *arena);

/* The folder of the catalogues of words (en/LC_MESSAGES/antou.mo): beside the program while it runs from its build folder, else share/locale. */
char *conf_catalogues(const struct conf_env *env, struct arena *arena);

/* "en" when LANGUAGE, or without it LC_MESSAGES, begins with English; else "zh_CN". LANG and LC_ALL are set to English or C on many machines where
   people read Chinese, so they don't ask. */
const char *conf_language(const struct conf_env *env);

/* The folder of one office's rulebook: office (a name under conf->rules, or a path) when given, else what the file says, else the only office
   there is under conf->rules. 0 and *out in arena, or -1 with err: no such office, or more than one to choose from. */
int conf_office(const struct conf *conf, const char *office, struct arena *arena, char **out, struct err *err);

#endif
