/* SPDX-License-Identifier: MIT */
/* antou.ini: what it may say, where it is looked for, and how each mistake is named. Files are written to a folder of their own. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "antou/arena.h"
#include "antou/err.h"
#include "antou/text.h"
#include "conf.h"

struct room {
	struct arena arena;
	char folder[64];
	struct conf_env env;
	struct conf conf;
	struct err err;
};

static int room_open(void **state)
{
	struct room *room = calloc(1, sizeof(*room));

	assert_non_null(room);
	arena_init(&room->arena);
	snprintf(room->folder, sizeof(room->folder), "/tmp/antou-conf-XXXXXX");
	assert_non_null(mkdtemp(room->folder));
	room->env.home = arena_printf(&room->arena, "%s/home", room->folder);
	room->env.share_dir = "/nowhere/share/antou";
	*state = room;
	return 0;
}

static int room_close(void **state)
{
	static const char *const files[] = {"antou.ini", "other.ini", "home/.config/antou/antou.ini", "xdg/antou/antou.ini", "rules/a/office.yaml",
		"rules/b/office.yaml", "prefix/bin", "prefix/share/antou/rules"};
	static const char *const folders[] = {"home/.config/antou", "home/.config", "home", "xdg/antou", "xdg", "rules/a", "rules/b", "rules",
		"prefix/share/antou", "prefix/share", "prefix"};
	struct room *room = *state;

	for (size_t i = 0; i < sizeof(files) / sizeof(*files); i++) {
		const char *path = arena_printf(&room->arena, "%s/%s", room->folder, files[i]);

		if (unlink(path))
			rmdir(path);
	}
	for (size_t i = 0; i < sizeof(folders) / sizeof(*folders); i++)
		rmdir(arena_printf(&room->arena, "%s/%s", room->folder, folders[i]));
	assert_int_equal(rmdir(room->folder), 0);
	arena_fini(&room->arena);
	free(room);
	return 0;
}

static const char *room_path(struct room *room, const char *name)
{
	return arena_printf(&room->arena, "%s/%s", room->folder, name);
}

/* Writes bytes to folder/name, making the folders on the way. */
static const char *room_put(struct room *room, const char *name, const char *bytes, size_t len_bytes)
{
	const char *path = room_path(room, name);
	FILE *file;

	for (const char *slash = strchr(name, '/'); slash; slash = strchr(slash + 1, '/'))
		mkdir(arena_printf(&room->arena, "%s/%.*s", room->folder, (int)(slash - name), name), 0700);
	file = fopen(path, "wb");
	assert_non_null(file);
	assert_int_equal(fwrite(bytes, 1, len_bytes, file), len_bytes);
	assert_int_equal(fclose(file), 0);
	return path;
}

static const char *room_write(struct room *room, const char *name, const char *text)
{
	return room_put(room, name, text, strlen(text));
}

static int room_load(struct room *room, const char *text)
{
	const char *path = room_write(room, "antou.ini", text);

	room->err = (struct err){0};
	return conf_load(path, &room->env, &room->arena, &room->conf, &room->err);
}

static void assert_refused(struct room *room, const char *text, enum err_code code, const char *words)
{
	assert_int_equal(room_load(room, text), -1);
	assert_int_equal(room->err.code, code);
	if (!strstr(room->err.words, words))
		fail_msg("\"%s\" does not say \"%s\"", room->err.words, words);
}

static void nothing_written_means_defaults(void **state)
{
	struct room *room = *state;

	assert_int_equal(conf_load(NULL, &room->env, &room->arena, &room->conf, &room->err), 0);
	assert_null(room->conf.file);
	assert_null(room->conf.office);
	assert_null(room->conf.font);
	assert_string_equal(room->conf.database, room_path(room, "home/.local/share/antou/antou.db"));
	assert_string_equal(room->conf.rules, "/nowhere/share/antou/rules");
	assert_string_equal(room->conf.data, "/nowhere/share/antou/data");
	assert_string_equal(room->conf.locale, "zh_CN");
	assert_int_equal(room->conf.idle_lock_min, 10);
	assert_int_equal(room->conf.ambiguous_cols, 1);
	assert_false(room->conf.ascii_frames);
	room->env.data_home = "/xdg/data";
	assert_int_equal(conf_load(NULL, &room->env, &room->arena, &room->conf, &room->err), 0);
	assert_string_equal(room->conf.database, "/xdg/data/antou/antou.db");
	room->env.data_home = "";
	room->env.home = NULL;
	assert_int_equal(conf_load(NULL, &room->env, &room->arena, &room->conf, &room->err), 0);
	assert_null(room->conf.database);
}

static void every_key_is_read(void **state)
{
	struct room *room = *state;

	assert_int_equal(room_load(room, "# 本机\n[office]\nname = xingren\nDatabase=/var/lib/antou/x.db\n\n[paths]\nrules = rules\ndata = ~/data\n"
					 "[screen]\n\tlocale = en ; 注\nidle-lock-minutes = １５\nambiguous-width = 2\nascii-frames = 是\n"
					 "[print]\nfont = \"Noto Serif CJK SC\"\n"),
		0);
	assert_string_equal(room->conf.office, "xingren");
	assert_string_equal(room->conf.database, "/var/lib/antou/x.db");
	assert_string_equal(room->conf.rules, room_path(room, "rules"));
	assert_string_equal(room->conf.data, room_path(room, "home/data"));
	assert_string_equal(room->conf.locale, "en");
	assert_int_equal(room->conf.idle_lock_min, 15);
	assert_int_equal(room->conf.ambiguous_cols, 2);
	assert_true(room->conf.ascii_frames);
	assert_string_equal(room->conf.font, "Noto Serif CJK SC");
	assert_int_equal(room_load(room, "[office]\r\nname = sub/office\r\n"), 0);
	assert_string_equal(room->conf.office, room_path(room, "sub/office"));
	assert_int_equal(room_load(room, "[screen]\nidle-lock-minutes = 0"), 0);
	assert_int_equal(room->conf.idle_lock_min, 0);
	assert_int_equal(room_load(room, "[screen]\nidle-lock-minutes = 480"), 0);
	assert_int_equal(room->conf.idle_lock_min, 480);
}

static void each_mistake_has_its_place_and_remedy(void **state)
{
	struct room *room = *state;

	assert_refused(room, "[office]\nnam = x\n", ERR_USAGE, "第 2 行：没有这个键 nam；是不是 name？");
	assert_refused(room, "[office]\n\nfrobnicate = x\n", ERR_USAGE, "第 3 行：没有这个键 frobnicate；可以写的有：name、database");
	assert_refused(room, "[offices]\nname = x\n", ERR_USAGE, "第 1 行：没有这一节 offices；是不是 office？");
	assert_refused(room, "[print]\nname = x\n", ERR_USAGE, "第 2 行：没有这个键 name");
	assert_refused(room, "[office]\nname = a\nNAME = b\n", ERR_USAGE, "第 3 行：name 在第 2 行已经写过");
	assert_refused(room, "[office]\n[screen]\n[office]\n", ERR_USAGE, "第 3 行：[office] 在第 1 行已经写过");
	assert_refused(room, "name = a\n", ERR_USAGE, "第 1 行：这一行前面还没有 [节名]");
	assert_refused(room, "[office\n", ERR_USAGE, "第 1 行：节名缺右括号");
	assert_refused(room, "[office] name = a\n", ERR_USAGE, "第 1 行：节名后面不能再写别的");
	assert_refused(room, "[office]\nname\n", ERR_USAGE, "第 2 行：看不懂");
	assert_refused(room, "[office]\n= x\n", ERR_USAGE, "第 2 行");
	assert_refused(room, "[office]\nname =\n", ERR_USAGE, "第 2 行：name 没有写值");
	assert_refused(room, "[office]\nname = a\\\n", ERR_USAGE, "第 2 行：不能用反斜杠续行");
	assert_refused(room, "[screen]\nidle-lock-minutes = 481\n", ERR_USAGE, "第 2 行：idle-lock-minutes = 481 不对，应写 0 到 480 的整数");
	assert_refused(room, "[screen]\nidle-lock-minutes = -1\n", ERR_USAGE, "应写 0 到 480 的整数");
	assert_refused(room, "[screen]\nidle-lock-minutes = 99999999999999999999\n", ERR_USAGE, "应写 0 到 480 的整数");
	assert_refused(room, "[screen]\nambiguous-width = 3\n", ERR_USAGE, "应写 1 或 2");
	assert_refused(room, "[screen]\nascii-frames = maybe\n", ERR_USAGE, "应写 yes 或 no");
	assert_refused(room, "[screen]\nlocale = fr\n", ERR_USAGE, "应写 zh_CN 或 en");
	assert_refused(room, "[office]\nname = ..\n", ERR_USAGE, "第 2 行");
	assert_refused(room, "[office]\nname = a\x1b[2Jb\n", ERR_USAGE, "␛[2Jb 不对");
	assert_refused(room, "[office]\nname = \xff\n", ERR_USAGE, "第 2 行：不是 UTF-8");
	assert_refused(room, "\xef\xbb\xbf[office]\nname = a\n", ERR_USAGE, "第 1 行：文件开头有 BOM");
}

static void long_lines_are_refused_short_ones_read(void **state)
{
	struct room *room = *state;
	char line[1100];

	/* "name = " and 993 letters are 1000 bytes; iniparser gives up at 1024 */
	memset(line, 'a', sizeof(line));
	line[993] = '\0';
	assert_int_equal(room_load(room, arena_printf(&room->arena, "[office]\nname = %s\n", line)), 0);
	assert_int_equal(strlen(room->conf.office), 993);
	line[993] = 'a';
	line[994] = '\0';
	assert_refused(room, arena_printf(&room->arena, "[office]\nname = %s\n", line), ERR_USAGE, "第 2 行：太长");
}

static void odd_files_are_refused(void **state)
{
	struct room *room = *state;
	size_t huge = 64 * 1024 + 1;
	char *hashes = arena_alloc(&room->arena, huge);
	const char *path = room_path(room, "none.ini");

	assert_int_equal(conf_load(path, &room->env, &room->arena, &room->conf, &room->err), -1);
	assert_int_equal(room->err.code, ERR_MISSING);
	assert_non_null(strstr(room->err.words, path));
	assert_int_equal(conf_load(room->folder, &room->env, &room->arena, &room->conf, &room->err), -1);
	assert_int_equal(room->err.code, ERR_SYSTEM);
	path = room_put(room, "antou.ini", "[office]\nname = a\0b\n", 20);
	assert_int_equal(conf_load(path, &room->env, &room->arena, &room->conf, &room->err), -1);
	memset(hashes, '\n', huge);
	path = room_put(room, "antou.ini", hashes, huge - 1);
	assert_int_equal(conf_load(path, &room->env, &room->arena, &room->conf, &room->err), 0);
	path = room_put(room, "antou.ini", hashes, huge);
	assert_int_equal(conf_load(path, &room->env, &room->arena, &room->conf, &room->err), -1);
	assert_non_null(strstr(room->err.words, "64 KiB"));
	path = room_put(room, "antou.ini", "", 0);
	assert_int_equal(conf_load(path, &room->env, &room->arena, &room->conf, &room->err), 0);
}

static void assert_found(struct room *room, const char *file, const char *expected)
{
	assert_int_equal(conf_load(file, &room->env, &room->arena, &room->conf, &room->err), 0);
	assert_string_equal(room->conf.file, expected);
}

static void files_are_looked_for_in_order(void **state)
{
	struct room *room = *state;
	const char *system_file = room_write(room, "other.ini", "");
	const char *own = room_path(room, "home/.config/antou/antou.ini");
	const char *xdg = room_path(room, "xdg/antou/antou.ini");
	const char *named = room_write(room, "antou.ini", "");

	room->env.system_file = system_file;
	assert_found(room, NULL, system_file);
	room_write(room, "home/.config/antou/antou.ini", "");
	assert_found(room, NULL, own);
	room->env.config_home = room_path(room, "xdg");
	assert_found(room, NULL, system_file);
	room_write(room, "xdg/antou/antou.ini", "");
	assert_found(room, NULL, xdg);
	room->env.config = own;
	assert_found(room, NULL, own);
	assert_found(room, named, named);
	room->env.config = "/nowhere/antou.ini";
	assert_int_equal(conf_load(NULL, &room->env, &room->arena, &room->conf, &room->err), -1);
	assert_int_equal(room->err.code, ERR_MISSING);
	room->env.config = "";
	assert_found(room, NULL, xdg);
}

static void folders_follow_the_program(void **state)
{
	struct room *room = *state;

	room->env.source_dir = "/src/antou";
	room->env.build_dir = "/src/antou/build";
	room->env.program = "/src/antou/build/tests/test_x";
	assert_string_equal(conf_locate("rules", &room->env, &room->arena), "/src/antou/rules");
	room->env.program = "/src/antou/build-other/antou";
	assert_string_equal(conf_locate("rules", &room->env, &room->arena), "/nowhere/share/antou/rules");
	room->env.program = room_path(room, "prefix/bin/antou");
	assert_string_equal(conf_locate("rules", &room->env, &room->arena), "/nowhere/share/antou/rules");
	mkdir(room_path(room, "prefix"), 0700);
	mkdir(room_path(room, "prefix/share"), 0700);
	mkdir(room_path(room, "prefix/share/antou"), 0700);
	mkdir(room_path(room, "prefix/share/antou/rules"), 0700);
	assert_string_equal(conf_locate("rules", &room->env, &room->arena), room_path(room, "prefix/share/antou/rules"));
	assert_string_equal(conf_locate("data", &room->env, &room->arena), "/nowhere/share/antou/data");
	room->env.program = NULL;
	assert_string_equal(conf_locate("data", &room->env, &room->arena), "/nowhere/share/antou/data");
}

static void this_build_finds_its_sources(void **state)
{
	struct room *room = *state;
	struct conf_env env;

	conf_env_read(&room->arena, &env);
	assert_string_equal(conf_locate("rules", &env, &room->arena), arena_printf(&room->arena, "%s/rules", getenv("ANTOU_SOURCE_DIR")));
}

static void the_only_office_needs_no_name(void **state)
{
	struct room *room = *state;
	char *found = NULL;

	room->conf = (struct conf){.rules = room_path(room, "rules")};
	assert_int_equal(conf_office(&room->conf, NULL, &room->arena, &found, &room->err), -1);
	assert_int_equal(room->err.code, ERR_MISSING);
	room_write(room, "rules/a/office.yaml", "");
	assert_int_equal(conf_office(&room->conf, NULL, &room->arena, &found, &room->err), 0);
	assert_string_equal(found, room_path(room, "rules/a"));
	room_write(room, "rules/b/office.yaml", "");
	assert_int_equal(conf_office(&room->conf, NULL, &room->arena, &found, &room->err), -1);
	assert_int_equal(room->err.code, ERR_USAGE);
	assert_non_null(strstr(room->err.words, "a、b"));
	room->conf.office = "b";
	assert_int_equal(conf_office(&room->conf, NULL, &room->arena, &found, &room->err), 0);
	assert_string_equal(found, room_path(room, "rules/b"));
	assert_int_equal(conf_office(&room->conf, room_path(room, "rules/a"), &room->arena, &found, &room->err), 0);
	assert_string_equal(found, room_path(room, "rules/a"));
	assert_int_equal(conf_office(&room->conf, "c", &room->arena, &found, &room->err), -1);
	assert_int_equal(room->err.code, ERR_MISSING);
	assert_non_null(strstr(room->err.words, "现有：a、b"));
}

/* LANGUAGE, a list, asks before LC_MESSAGES; only its first language counts, and whole. */
static void environment_asks_for_english(void **state)
{
	static const struct { const char *language, *messages, *answer; } asked[] = {{NULL, NULL, "zh_CN"}, {"en", NULL, "en"},
		{"en_GB:zh_CN", NULL, "en"}, {"zh_CN:en", "en_US.UTF-8", "zh_CN"}, {"", "en_US.UTF-8", "en"}, {NULL, "C.UTF-8", "zh_CN"},
		{"eng", NULL, "zh_CN"}, {"e", NULL, "zh_CN"}};
	struct room *room = *state;

	for (size_t i = 0; i < sizeof(asked) / sizeof(*asked); i++) {
		room->env.language = asked[i].language;
		room->env.messages = asked[i].messages;
		assert_string_equal(conf_language(&room->env), asked[i].answer);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(nothing_written_means_defaults, room_open, room_close),
		cmocka_unit_test_setup_teardown(every_key_is_read, room_open, room_close),
		cmocka_unit_test_setup_teardown(each_mistake_has_its_place_and_remedy, room_open, room_close),
		cmocka_unit_test_setup_teardown(long_lines_are_refused_short_ones_read, room_open, room_close),
		cmocka_unit_test_setup_teardown(odd_files_are_refused, room_open, room_close),
		cmocka_unit_test_setup_teardown(files_are_looked_for_in_order, room_open, room_close),
		cmocka_unit_test_setup_teardown(folders_follow_the_program, room_open, room_close),
		cmocka_unit_test_setup_teardown(this_build_finds_its_sources, room_open, room_close),
		cmocka_unit_test_setup_teardown(the_only_office_needs_no_name, room_open, room_close),
		cmocka_unit_test_setup_teardown(environment_asks_for_english, room_open, room_close),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
