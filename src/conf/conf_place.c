/* SPDX-License-Identifier: MIT */
/* conf_place: where things are on this machine: the environment of the process, the folders that came with the program, the folder of an
   office. It opens no rulebook and reads no configuration. */
#include "conf.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "antou/arena.h"
#include "antou/err.h"
#include "antou/text.h"
#include "antou/words.h"

enum { PLACE_PATH_BYTES = 4096 };

void conf_env_read(struct arena *arena, struct conf_env *env)
{
	char path[PLACE_PATH_BYTES];
	ssize_t len = readlink("/proc/self/exe", path, sizeof(path));

	*env = (struct conf_env){
		.config = arena_strdup(arena, getenv("ANTOU_CONFIG")),
		.config_home = arena_strdup(arena, getenv("XDG_CONFIG_HOME")),
		.data_home = arena_strdup(arena, getenv("XDG_DATA_HOME")),
		.home = arena_strdup(arena, getenv("HOME")),
		.system_file = "/etc/antou/antou.ini",
		.program = len > 0 && (size_t)len < sizeof(path) ? arena_strndup(arena, path, (size_t)len) : NULL,
		.language = arena_strdup(arena, getenv("LANGUAGE")),
		.messages = arena_strdup(arena, getenv("LC_MESSAGES")),
		.source_dir = ANTOU_SOURCE_DIR,
		.build_dir = ANTOU_BUILD_DIR,
		.share_dir = ANTOU_SHARE_DIR,
	};
}

/* The folder `up` levels above path, or NULL when there is none. */
static char *place_above(struct arena *arena, const char *path, int up)
{
	char *folder = arena_strdup(arena, path);

	while (folder && up-- > 0) {
		char *slash = strrchr(folder, '/');

		if (!slash)
			return NULL;
		*slash = '\0';
	}
	return folder;
}

/* Whether the program runs from the folder where it was compiled. */
static bool place_is_build(const struct conf_env *env, struct arena *arena)
{
	return env->build_dir && env->program && text_starts(env->program, arena_printf(arena, "%s/", env->build_dir));
}

char *conf_locate(const char *folder, const struct conf_env *env, struct arena *arena)
{
	char *prefix = place_above(arena, env->program, 2);

	if (place_is_build(env, arena))
		return arena_printf(arena, "%s/%s", env->source_dir, folder);
	if (prefix) {
		char *beside = arena_printf(arena, "%s/share/antou/%s", prefix, folder);

		if (access(beside, F_OK) == 0)
			return beside;
	}
	return arena_printf(arena, "%s/%s", env->share_dir, folder);
}

char *conf_catalogues(const struct conf_env *env, struct arena *arena)
{
	char *prefix = place_above(arena, env->program, 2);

	if (place_is_build(env, arena))
		return arena_printf(arena, "%s/locale", env->build_dir);
	if (prefix) {
		char *beside = arena_printf(arena, "%s/share/locale", prefix);

		if (access(arena_printf(arena, "%s/en/LC_MESSAGES/antou.mo", beside), F_OK) == 0)
			return beside;
	}
	return arena_printf(arena, "%s/../locale", env->share_dir);
}

/* en, en_US.UTF-8 and the like; of a list of languages the first is meant. */
static bool place_is_english(const char *language)
{
	return text_starts(language, "en") && (language[2] == '\0' || strchr("_.@:", language[2]));
}

const char *conf_language(const struct conf_env *env)
{
	const char *asked = env->language && *env->language ? env->language : env->messages;

	return asked && place_is_english(asked) ? "en" : "zh_CN";
}

static bool place_is_office(struct arena *arena, const char *folder)
{
	return access(arena_printf(arena, "%s/office.yaml", folder), F_OK) == 0;
}

/* The names of the offices under rules, joined by 、 in byte order; *count of them. */
static char *place_offices(const char *rules, struct arena *arena, int *count)
{
	struct dirent **names;
	int entries = scandir(rules, &names, NULL, alphasort);
	char *joined = arena_strdup(arena, "");

	*count = 0;
	for (int i = 0; i < entries; i++) {
		if (names[i]->d_name[0] != '.' && place_is_office(arena, arena_printf(arena, "%s/%s", rules, names[i]->d_name)))
			joined = arena_printf(arena, "%s%s%s", joined, (*count)++ ? spoken("、") : "", names[i]->d_name);
		free(names[i]);
	}
	if (entries >= 0)
		free(names);
	return joined;
}

int conf_office(const struct conf *conf, const char *office, struct arena *arena, char **out, struct err *err)
{
	const char *wanted = office ? office : conf->office;
	int count;
	char *names = place_offices(conf->rules, arena, &count);

	if (wanted) {
		bool path = strchr(wanted, '/') || text_equal(wanted, ".") || text_equal(wanted, "..");

		*out = path ? arena_strdup(arena, wanted) : arena_printf(arena, "%s/%s", conf->rules, wanted);
		if (place_is_office(arena, *out))
			return 0;
		/* a folder of the place where the command is typed */
		if (office && !path && place_is_office(arena, office)) {
			*out = arena_strdup(arena, office);
			return 0;
		}
		return err_set(err, ERR_MISSING, spoken("没有办公室 %s（%s 下没有 office.yaml）；%s%s"), wanted, *out, count ? spoken("现有：") : spoken("请核对 [paths] rules"),
			names);
	}
	if (count == 1) {
		*out = arena_printf(arena, "%s/%s", conf->rules, names);
		return 0;
	}
	if (count == 0)
		return err_set(err, ERR_MISSING, spoken("%s 下没有办公室的规则；请核对配置中的 [paths] rules，或用 --office 给出文件夹"), conf->rules);
	return err_set(err, ERR_USAGE, spoken("有不止一个办公室（%s）；请在配置中写 [office] name，或用 --office 指明"), names);
}
