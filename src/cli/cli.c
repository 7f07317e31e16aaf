/* SPDX-License-Identifier: MIT */
/* cli: takes the arguments apart, opens what a verb needs, tells what went wrong. Knows no verb but through the table. */
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "antou/day.h"
#include "antou/text.h"
#include "cli.h"

/* Options that every verb understands; --config was read by main. */
static const struct verb_option common_options[] = {
        {"config", "FILE", "配置文件"},
        {"db", "FILE", "数据库文件"},
        {"office", "NAME", "单位（rules 下的目录名）或其目录"},
        {"as", "PERSON", "以谁的身份"},
        {"at", "TIME", "演练库：当作此刻办理"},
        {"format", "text|json|csv", "输出格式"},
        {"help", NULL, "用法"},
        {NULL, NULL, NULL},
};

static const struct verb_option *option_known(const struct verb_option *options, const char *name, size_t len)
{
	for (; options && options->name; options++)
		if (strlen(options->name) == len && memcmp(options->name, name, len) == 0)
			return options;
	return NULL;
}

const char *cli_option(const struct cli *cli, const char *name)
{
	const char *value = NULL;
	for (size_t i = 0; i < cli->option_count; i++)
		if (strcmp(cli->options[i].name, name) == 0)
			value = cli->options[i].value;
	return value;
}

int cli_fail(struct cli *cli, int code, const char *format, ...)
{
	va_list args;
	const char *words;
	va_start(args, format);
	words = arena_vprintf(&cli->arena, format, args);
	va_end(args);
	fprintf(stderr, "antou: %s\n", text_clean(&cli->arena, words, true));
	return code;
}

int cli_fault(struct cli *cli, const struct err *err)
{
	bool usage = err->code == ERR_USAGE || err->code == ERR_MISSING || err->code == ERR_DENIED;
	return cli_fail(cli, usage ? EXIT_USAGE : EXIT_FAULT, "%s", err->words);
}

void cli_line(const char *text)
{
	struct arena arena;
	arena_init(&arena);
	printf("%s\n", text_clean(&arena, text, true));
	arena_fini(&arena);
}

enum cli_format cli_format(const struct cli *cli)
{
	const char *format = cli_option(cli, "format");
	if (!format || strcmp(format, "text") == 0)
		return FORMAT_TEXT;
	return strcmp(format, "json") == 0 ? FORMAT_JSON : strcmp(format, "csv") == 0 ? FORMAT_CSV : FORMAT_OTHER;
}

static void usage_options(const struct verb_option *options)
{
	for (; options && options->name; options++)
		printf("  --%s%s%s  %s\n", options->name, options->value ? " " : "", options->value ? options->value : "", options->help);
}

static int usage_of(const struct verb *verb)
{
	printf("用法：antou %s %s\n%s\n", verb->name, verb->usage, verb->help);
	usage_options(verb->options);
	printf("通用选项：\n");
	usage_options(common_options);
	return EXIT_DONE;
}

static int usage_all(FILE *out)
{
	fprintf(out, "antou（案头）：机关文书台。不带动词即打开案头。\n\n");
	for (const struct verb *const *verb = cmd_table; *verb; verb++)
		fprintf(out, "  %-10s %s\n", (*verb)->name, (*verb)->help);
	fprintf(out, "\n各动词的用法：antou 动词 --help，或 man antou-动词\n");
	return out == stdout ? EXIT_DONE : EXIT_USAGE;
}

static int option_take(struct cli *cli, int argc, char **argv, int *at, size_t *cap)
{
	const char *text = argv[*at] + 2;
	const char *equal = strchr(text, '=');
	size_t len = equal ? (size_t)(equal - text) : strlen(text);
	const struct verb_option *known = option_known(common_options, text, len);
	struct option_given *given;
	if (!known)
		known = option_known(cli->verb->options, text, len);
	if (!known)
		return cli_fail(cli, EXIT_USAGE, "没有选项 --%.*s；用法见 antou %s --help", (int)len, text, cli->verb->name);
	cli->options = arena_grow(&cli->arena, cli->options, cli->option_count, cap, sizeof(*cli->options));
	given = &cli->options[cli->option_count++];
	given->name = known->name;
	given->value = "";
	if (known->value && equal)
		given->value = equal + 1;
	else if (known->value && *at + 1 < argc)
		given->value = argv[++*at];
	else if (known->value)
		return cli_fail(cli, EXIT_USAGE, "选项 --%s 要跟一个值：%s", known->name, known->value);
	return 0;
}

static int take_apart(struct cli *cli, int argc, char **argv)
{
	size_t option_cap = 0, arg_cap = 0;
	bool only_args = false, verb_seen = false;
	for (int i = 1; i < argc; i++) {
		if (!text_valid(argv[i], strlen(argv[i])))
			return cli_fail(cli, EXIT_USAGE, "第 %d 个参数不是 UTF-8 文字，请检查终端的编码", i);
		if (!only_args && strcmp(argv[i], "--") == 0) {
			only_args = true;
		} else if (!only_args && strncmp(argv[i], "--", 2) == 0) {
			int code = option_take(cli, argc, argv, &i, &option_cap);
			if (code)
				return code;
		} else if (!verb_seen) {
			verb_seen = true;
		} else {
			cli->args = arena_grow(&cli->arena, cli->args, cli->arg_count, &arg_cap, sizeof(*cli->args));
			cli->args[cli->arg_count++] = argv[i];
		}
	}
	return 0;
}

/* The first argument that is neither an option nor the value of a common one. */
static const char *find_verb(int argc, char **argv)
{
	for (int i = 1; i < argc; i++) {
		const struct verb_option *known;
		if (strncmp(argv[i], "--", 2) != 0)
			return argv[i];
		if (strchr(argv[i], '='))
			continue;
		known = option_known(common_options, argv[i] + 2, strlen(argv[i] + 2));
		i += known && known->value;
	}
	return NULL;
}

static const struct verb *verb_named(const char *name)
{
	for (const struct verb *const *verb = cmd_table; *verb; verb++)
		if (strcmp((*verb)->name, name) == 0)
			return *verb;
	return NULL;
}

static int unknown_verb(struct cli *cli, const char *name)
{
	const char *names[64];
	size_t count = 0;
	const char *near;
	for (const struct verb *const *verb = cmd_table; *verb && count < 64; verb++)
		names[count++] = (*verb)->name;
	near = text_nearest(name, names, count);
	return cli_fail(cli, EXIT_USAGE, near ? "没有动词“%s”；是不是“%s”？" : "没有动词“%s”；可用的见 antou --help", name, near);
}

static int screens(const struct cli_world *world, struct cli *cli)
{
	if (!world->terminal)
		return cli_fail(cli, EXIT_USAGE, "这里没有终端，打不开案头；可用的动词见 antou --help");
	return world->screens(world->context, &world->desk, NULL);
}

static int run_verb(struct cli *cli, int argc, char **argv)
{
	int code = take_apart(cli, argc, argv);
	if (code)
		return code;
	if (cli_option(cli, "help"))
		return usage_of(cli->verb);
	if (cli->arg_count < cli->verb->least || cli->arg_count > cli->verb->most)
		return cli_fail(cli, EXIT_USAGE, "用法：antou %s %s", cli->verb->name, cli->verb->usage);
	return cli->verb->run(cli);
}

static bool asks_help(int argc, char **argv)
{
	return argc == 2 && (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "help") == 0);
}

int cli_run(const struct cli_world *world, int argc, char **argv)
{
	struct cli cli = {.world = world};
	const char *name = find_verb(argc, argv);
	int code;
	arena_init(&cli.arena);
	if (asks_help(argc, argv)) {
		code = usage_all(stdout);
	} else if (!name) {
		code = argc > 1 && strcmp(argv[1], "--help") == 0 ? usage_all(stdout) : screens(world, &cli);
	} else if (!(cli.verb = verb_named(name))) {
		code = unknown_verb(&cli, name);
	} else {
		code = run_verb(&cli, argc, argv);
	}
	desk_close(cli.desk);
	arena_fini(&cli.arena);
	if (fflush(stdout) != 0 && code == EXIT_DONE)
		code = EXIT_FAULT;
	return code;
}

/* ---- what verbs open ---- */

/* Reads a password without showing it; NULL when there is no terminal. */
static const char *ask_password(struct cli *cli, const char *person)
{
	struct termios before, silent;
	char *line = arena_alloc(&cli->arena, 256);
	if (!cli->world->terminal || tcgetattr(STDIN_FILENO, &before) != 0)
		return NULL;
	fprintf(stderr, "%s 的口令：", person);
	silent = before;
	silent.c_lflag &= ~(tcflag_t)ECHO;
	tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent);
	line = fgets(line, 256, stdin);
	tcsetattr(STDIN_FILENO, TCSAFLUSH, &before);
	fputc('\n', stderr);
	if (line)
		line[strcspn(line, "\n")] = '\0';
	return line;
}

static int sign_in(struct cli *cli)
{
	const char *person = cli_option(cli, "as");
	const char *password;
	struct err err = {0};
	if (!person)
		return cli_fail(cli, EXIT_USAGE, "请用 --as 说明以谁的身份办");
	if (desk_is_drill(cli->desk) || cli->world->trusted) {
		if (desk_sign_in_as(cli->desk, person, cli->world->trusted, &cli->session, &err) != 0)
			return cli_fault(cli, &err);
	} else {
		password = ask_password(cli, person);
		if (!password)
			return cli_fail(cli, EXIT_USAGE, "正式库要 %s 本人的口令，请在终端上运行", person);
		if (desk_sign_in(cli->desk, person, password, &cli->session, &err) != 0)
			return cli_fault(cli, &err);
	}
	cli->signed_in = true;
	return 0;
}

static int set_time(struct cli *cli)
{
	const char *at = cli_option(cli, "at");
	int64_t at_s;
	struct err err = {0};
	if (!at)
		return 0;
	if (!time_parse(at, &at_s))
		return cli_fail(cli, EXIT_USAGE, "--at “%s”不是时刻，应如 2026-03-02T09:00", at);
	if (desk_set_time(cli->desk, at_s, &err) != 0)
		return cli_fault(cli, &err);
	return 0;
}

int cli_desk(struct cli *cli, bool who)
{
	struct desk_options options = cli->world->desk;
	struct err err = {0};
	int code;
	if (cli_option(cli, "db"))
		options.database = cli_option(cli, "db");
	if (!options.database)
		return cli_fail(cli, EXIT_USAGE, "没有说数据库在哪里；用 --db 文件，或在 antou.ini 里写 database");
	if (desk_open(&options, &cli->desk, &err) != 0)
		return cli_fault(cli, &err);
	code = set_time(cli);
	if (!code && who)
		code = sign_in(cli);
	return code;
}

int cli_book(struct cli *cli, const char *office, struct book **out)
{
	struct issues issues = {.arena = &cli->arena};
	struct err err = {0};
	char *dir;
	if (!office)
		office = cli_option(cli, "office");
	if (cli->world->office_dir(cli->world->context, office, &cli->arena, &dir, &err) != 0)
		return cli_fault(cli, &err);
	if (book_load(dir, cli->world->desk.data_dir, &cli->arena, out, &issues, &err) != 0)
		return cli_fault(cli, &err);
	if (issues.count)
		fputs(issues_text(&issues, &cli->arena), stderr);
	return *out ? 0 : EXIT_USAGE;
}
