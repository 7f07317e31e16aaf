/* SPDX-License-Identifier: MIT */
/* conf: antou.ini to struct conf. The table below is the whole language of the file; antou.ini(5) says the same in words. Where the file's lines
   stand is scan's knowledge, where folders are is conf_place's. */
#include "conf.h"

#include <stddef.h>
#include <string.h>
#include <unistd.h>

#include <iniparser/iniparser.h>

#include "antou/arena.h"
#include "antou/err.h"
#include "antou/text.h"
#include "antou/words.h"
#include "scan.h"

enum { CONF_KEYS_MAX = 16 }; /* room for the words of a hint; the table below is shorter */

struct conf_load {
	const struct conf_env *env;
	struct arena *arena;
	struct conf *conf;
	const struct scan *scan;
	struct err *err;
};

struct conf_key {
	const char *section, *name;
	int (*set)(const struct conf_load *load, const struct conf_key *key, const char *value);
	size_t offset;       /* of the member in struct conf */
	int least, most;     /* numbers */
	const char *allowed; /* what to write, for the message */
};

static int conf_refuse(const struct conf_load *load, const struct conf_key *key, const char *value)
{
	return err_set(load->err, ERR_USAGE, spoken("%s 第 %d 行：%s = %s 不对，应写%s"), load->conf->file, scan_line(load->scan, key->section, key->name),
		key->name, text_clean(load->arena, value, false), spoken(key->allowed));
}

static void *conf_member(const struct conf_load *load, const struct conf_key *key)
{
	return (char *)load->conf + key->offset;
}

static int set_text(const struct conf_load *load, const struct conf_key *key, const char *value)
{
	const char **member = conf_member(load, key);

	for (const char *c = value; *c; c++)
		if ((unsigned char)*c < ' ' || *c == 0x7f)
			return conf_refuse(load, key, value);
	*member = arena_strdup(load->arena, value);
	return 0;
}

/* ~/x from the home directory, x from the folder of the file, /x as it is. */
static int set_path(const struct conf_load *load, const struct conf_key *key, const char *value)
{
	const char **member = conf_member(load, key);
	const char *file = load->conf->file;
	const char *slash = strrchr(file, '/');

	if (set_text(load, key, value))
		return -1;
	if (*value == '/')
		return 0;
	if (text_starts(value, "~/")) {
		if (!load->env->home || !*load->env->home)
			return conf_refuse(load, key, value);
		*member = arena_printf(load->arena, "%s%s", load->env->home, value + 1);
	} else if (slash) {
		*member = arena_printf(load->arena, "%.*s/%s", (int)(slash - file), file, value);
	}
	return 0;
}

/* A name stays a name; what has a slash is a path. */
static int set_office(const struct conf_load *load, const struct conf_key *key, const char *value)
{
	if (text_equal(value, ".") || text_equal(value, ".."))
		return conf_refuse(load, key, value);
	return strchr(value, '/') ? set_path(load, key, value) : set_text(load, key, value);
}

static int set_number(const struct conf_load *load, const struct conf_key *key, const char *value)
{
	const char *digits = text_fold(load->arena, value);
	size_t len = strlen(digits);
	int number = 0;

	if (len == 0 || len > 6 || strspn(digits, "0123456789") != len)
		return conf_refuse(load, key, value);
	for (const char *c = digits; *c; c++)
		number = number * 10 + (*c - '0');
	if (number < key->least || number > key->most)
		return conf_refuse(load, key, value);
	*(int *)conf_member(load, key) = number;
	return 0;
}

static int set_flag(const struct conf_load *load, const struct conf_key *key, const char *value)
{
	static const char *const words[] = {"no", "yes", "否", "是", "false", "true", "off", "on"};

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (text_equal(value, words[i])) {
			*(bool *)conf_member(load, key) = i % 2 == 1;
			return 0;
		}
	return conf_refuse(load, key, value);
}

static int set_locale(const struct conf_load *load, const struct conf_key *key, const char *value)
{
	if (!text_equal(value, "zh_CN") && !text_equal(value, "en"))
		return conf_refuse(load, key, value);
	return set_text(load, key, value);
}

static const struct conf_key conf_keys[] = {
	{"office", "name", set_office, offsetof(struct conf, office), 0, 0, "办公室的名称（rules 下的文件夹名）或它的路径"},
	{"office", "database", set_path, offsetof(struct conf, database), 0, 0, "数据库文件的路径"},
	{"paths", "rules", set_path, offsetof(struct conf, rules), 0, 0, "文件夹的路径"},
	{"paths", "data", set_path, offsetof(struct conf, data), 0, 0, "文件夹的路径"},
	{"screen", "locale", set_locale, offsetof(struct conf, locale), 0, 0, " zh_CN 或 en"},
	{"screen", "idle-lock-minutes", set_number, offsetof(struct conf, idle_lock_min), 0, CONF_IDLE_MAX_MIN, " 0 到 480 的整数（0 为不锁）"},
	{"screen", "ambiguous-width", set_number, offsetof(struct conf, ambiguous_cols), 1, 2, " 1 或 2"},
	{"screen", "ascii-frames", set_flag, offsetof(struct conf, ascii_frames), 0, 0, " yes 或 no"},
	{"files", "drop", set_path, offsetof(struct conf, drop), 0, 0, "文件夹的路径"},
	{"files", "out", set_path, offsetof(struct conf, out), 0, 0, "文件夹的路径"},
	{"files", "most-megabytes", set_number, offsetof(struct conf, file_megabytes), 1, CONF_FILE_MEGABYTES_MAX, " 1 到 500 的整数"},
	{"print", "font", set_text, offsetof(struct conf, font), 0, 0, "字体名，例如 Noto Serif CJK SC"},
};

enum { CONF_KEYS = sizeof(conf_keys) / sizeof(*conf_keys) };

static const struct conf_key *conf_key_find(const char *section, const char *name)
{
	for (size_t i = 0; i < CONF_KEYS; i++)
		if (text_equal(conf_keys[i].section, section) && text_equal(conf_keys[i].name, name))
			return &conf_keys[i];
	return NULL;
}

/* The sections, or the keys of one section, each once. */
static size_t conf_words(const char *section, const char *words[static CONF_KEYS_MAX])
{
	size_t count = 0;

	for (size_t i = 0; i < CONF_KEYS; i++) {
		if (section && !text_equal(conf_keys[i].section, section))
			continue;
		if (!section && count && text_equal(words[count - 1], conf_keys[i].section))
			continue;
		words[count++] = section ? conf_keys[i].name : conf_keys[i].section;
	}
	return count;
}

static const char *conf_joined(struct arena *arena, const char *const *words, size_t count)
{
	const char *joined = "";

	for (size_t i = 0; i < count; i++)
		joined = arena_printf(arena, "%s%s%s", joined, i ? spoken("、") : "", words[i]);
	return joined;
}

static int conf_unknown(const struct conf_load *load, const struct scan_entry *entry)
{
	const char *words[CONF_KEYS_MAX];
	const char *word = entry->key ? entry->key : entry->section;
	size_t count = conf_words(entry->key ? entry->section : NULL, words);
	const char *near = text_nearest(word, words, count);
	const char *hint = near ? arena_printf(load->arena, spoken("是不是 %s？"), near)
				: arena_printf(load->arena, spoken("可以写的有：%s"), conf_joined(load->arena, words, count));

	return err_set(load->err, ERR_USAGE, spoken("%s 第 %d 行：没有%s %s；%s"), load->conf->file, entry->line, entry->key ? spoken("这个键") : spoken("这一节"),
		text_clean(load->arena, word, false), hint);
}

static int conf_known(const struct conf_load *load)
{
	for (size_t i = 0; i < load->scan->count; i++) {
		const struct scan_entry *entry = &load->scan->entries[i];
		const char *words[CONF_KEYS_MAX];
		size_t sections = conf_words(NULL, words);
		bool known = entry->key && conf_key_find(entry->section, entry->key);

		for (size_t k = 0; !entry->key && k < sections; k++)
			known = known || text_equal(words[k], entry->section);
		if (!known)
			return conf_unknown(load, entry);
	}
	return 0;
}

static int conf_values(const struct conf_load *load, const dictionary *ini)
{
	for (size_t i = 0; i < CONF_KEYS; i++) {
		const struct conf_key *key = &conf_keys[i];
		const char *value = iniparser_getstring(ini, arena_printf(load->arena, "%s:%s", key->section, key->name), NULL);

		if (!value)
			continue;
		if (!*value)
			return err_set(load->err, ERR_USAGE, spoken("%s 第 %d 行：%s 没有写值；不需要就删去这一行"), load->conf->file,
				scan_line(load->scan, key->section, key->name), key->name);
		if (key->set(load, key, value))
			return -1;
	}
	return 0;
}

/* scan has said already what can be wrong with a file, and where. */
static int conf_quiet(const char *format, ...)
{
	(void)format;
	return 0;
}

static int conf_read(const struct conf_load *load)
{
	struct scan scan;
	struct conf_load found = *load;
	dictionary *ini;
	int result;

	if (scan_file(load->conf->file, load->arena, &scan, load->err))
		return -1;
	found.scan = &scan;
	if (conf_known(&found))
		return -1;
	iniparser_set_error_callback(conf_quiet);
	ini = iniparser_load(load->conf->file);
	iniparser_set_error_callback(NULL);
	if (!ini)
		return err_set(load->err, ERR_USAGE, spoken("读不懂配置文件 %s；请与样本 antou.ini 对照"), load->conf->file);
	result = conf_values(&found, ini);
	iniparser_freedict(ini);
	return result;
}

static bool conf_given(const char *text)
{
	return text && *text;
}

/* The first file of the search order that exists, or NULL. A file that was named counts as existing. */
static const char *conf_find(const char *file, const struct conf_env *env, struct arena *arena)
{
	const char *own = NULL;

	if (file)
		return arena_strdup(arena, file);
	if (conf_given(env->config))
		return arena_strdup(arena, env->config);
	if (conf_given(env->config_home))
		own = arena_printf(arena, "%s/antou/antou.ini", env->config_home);
	else if (conf_given(env->home))
		own = arena_printf(arena, "%s/.config/antou/antou.ini", env->home);
	if (own && access(own, F_OK) == 0)
		return own;
	if (conf_given(env->system_file) && access(env->system_file, F_OK) == 0)
		return arena_strdup(arena, env->system_file);
	return NULL;
}

int conf_load(const char *file, const struct conf_env *env, struct arena *arena, struct conf *out, struct err *err)
{
	const struct conf_load load = {.env = env, .arena = arena, .conf = out, .err = err};

	*out = (struct conf){
		.file = conf_find(file, env, arena),
		.rules = conf_locate("rules", env, arena),
		.data = conf_locate("data", env, arena),
		.locale = conf_language(env),
		.file_megabytes = CONF_FILE_MEGABYTES,
		.idle_lock_min = CONF_IDLE_MIN,
		.ambiguous_cols = 1,
	};
	if (conf_given(env->data_home))
		out->database = arena_printf(arena, "%s/antou/antou.db", env->data_home);
	else if (conf_given(env->home))
		out->database = arena_printf(arena, "%s/.local/share/antou/antou.db", env->home);
	return out->file ? conf_read(&load) : 0;
}
