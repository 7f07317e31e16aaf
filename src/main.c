/* SPDX-License-Identifier: MIT */
/* main: finds out where and who (configuration, folders, terminal, administrator), then hands over to the command line or the screens. */
#include <signal.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "antou/arena.h"
#include "antou/err.h"
#include "antou/text.h"
#include "antou/words.h"
#include "cli.h"
#include "conf.h"
#include "sqlite_store.h"
#include "tui.h"

/* What the callbacks need. */
struct place { struct conf conf; bool trusted; };

static int64_t system_clock(void *context)
{
	struct timespec now;
	(void)context;
	clock_gettime(CLOCK_REALTIME, &now);
	return now.tv_sec;
}

/* --config FILE or --config=FILE; the configuration must be read before the verb is known. */
static const char *config_named(int argc, char **argv)
{
	for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++) {
		if (strcmp(argv[i], "--config") == 0)
			return i + 1 < argc ? argv[i + 1] : NULL;
		if (text_starts(argv[i], "--config="))
			return argv[i] + strlen("--config=");
	}
	return NULL;
}

static int screens(void *context, const struct desk_options *desk, const char *as)
{
	const struct place *place = context;
	const struct tui_options options = {
	        .as = as,
	        .trusted = place->trusted,
	        .idle_lock_min = place->conf.idle_lock_min,
	        .ascii_frames = place->conf.ascii_frames,
	        .ambiguous_cols = place->conf.ambiguous_cols,
	        .out_dir = place->conf.out,
	        .locale = place->conf.locale,
	};
	struct err err = {0};
	if (tui_run(desk, &options, &err) == 0)
		return EXIT_DONE;
	fprintf(stderr, "antou: %s\n", err.words);
	return err.code == ERR_USAGE || err.code == ERR_MISSING || err.code == ERR_DENIED ? EXIT_USAGE : EXIT_FAULT;
}

static int office_dir(void *context, const char *office, struct arena *arena, char **out, struct err *err)
{
	const struct place *place = context;
	return conf_office(&place->conf, office, arena, out, err);
}

int main(int argc, char **argv)
{
	struct place place = {0};
	struct conf_env env;
	struct arena arena;
	struct err err = {0};
	int code;
	signal(SIGPIPE, SIG_DFL);
	signal(SIGXFSZ, SIG_IGN); /* a file that may not grow is a fault to be told, not an end */
	arena_init(&arena);
	conf_env_read(&arena, &env);
	words_speak(conf_language(&env), conf_catalogues(&env, &arena)); /* what is wrong with the file is said too */
	if (conf_load(config_named(argc, argv), &env, &arena, &place.conf, &err) != 0) {
		fprintf(stderr, "antou: %s\n", text_clean(&arena, err.words, true));
		arena_fini(&arena);
		return EXIT_USAGE;
	}
	words_speak(place.conf.locale, conf_catalogues(&env, &arena));
	place.trusted = geteuid() == 0;
	code = cli_run(&(const struct cli_world){
	                       .desk = {.store = &sqlite_store, .font = place.conf.font, .database = place.conf.database, .rules_dir = place.conf.rules,
	                               .data_dir = place.conf.data, .drop_dir = place.conf.drop,
	                               .file_megabytes = place.conf.file_megabytes, .clock = system_clock},
	                       .trusted = place.trusted,
	                       .terminal = isatty(STDIN_FILENO) && isatty(STDOUT_FILENO),
	                       .ascii_frames = place.conf.ascii_frames,
	                       .screens = screens,
	                       .office_dir = office_dir,
	                       .context = &place,
	               },
	        argc, argv);
	arena_fini(&arena);
	return code;
}
