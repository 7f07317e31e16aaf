/* SPDX-License-Identifier: MIT */
/* cli: takes the arguments apart and runs the verb they name. Knows no verb but through the table. */
#include "cli.h"

#include <errno.h>
#include <string.h>

#include "antou/day.h"
#include "antou/text.h"
#include "antou/words.h"

/* Options that every verb understands; --config was read by main. */
static const struct verb_option common_options[] = {
        {"config", "文件", "配置文件"},
        {"db", "文件", "数据库"},
        {"office", "单位", "单位（rules 下的目录名）或其目录"},
        {"as", "谁", "以谁的身份；人员代号或姓名"},
        {"at", "时刻", "演练库：当作这一刻办"},
        {"format", "格式", "输出格式"},
        {"help", NULL, "用法"},
        {"version", NULL, "版本"},
        {NULL, NULL, NULL},
};

static const struct format_name { const char *name; enum cli_format format; } format_names[] = {
        {"text", FORMAT_TEXT}, {"json", FORMAT_JSON}, {"csv", FORMAT_CSV}, {"xlsx", FORMAT_XLSX}, {"pdf", FORMAT_PDF}, {"ics", FORMAT_ICS}};
enum { FORMAT_NAMES = sizeof(format_names) / sizeof(*format_names), VERBS_AT_MOST = 64 };

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

bool cli_time_option(struct cli *cli, const char *name, bool day_too, int64_t *time_s)
{
	const char *text = cli_option(cli, name);
	int32_t day;
	if (!text || time_parse(text, time_s))
		return true;
	if (day_too && day_parse(text, &day)) {
		*time_s = time_at(day, 24 * 60) - 1;
		return true;
	}
	cli_fail(cli, EXIT_USAGE, "--%s “%s”不是时刻，应如 2026-03-02T09:00", name, text);
	return false;
}

/* ---- usage ---- */

static void usage_options(FILE *out, const struct verb_option *options)
{
	for (; options && options->name; options++)
		fprintf(out, "  --%s%s%s  %s\n", options->name, options->value ? " " : "", options->value ? spoken(options->value) : "", spoken(options->help));
}

static int usage_of(const struct verb *verb)
{
	printf(spoken("用法：antou %s%s%s\n%s。\n"), verb->name, *verb->usage ? " " : "", spoken(verb->usage), spoken(verb->help));
	if (verb->options) {
		puts(spoken("选项："));
		usage_options(stdout, verb->options);
	}
	puts(spoken("通用选项："));
	usage_options(stdout, common_options);
	printf(spoken("详见 man antou-%s\n"), verb->name);
	return EXIT_DONE;
}

static int usage_all(void)
{
	fputs(spoken("antou（案头）：机关办文台。不带动词即打开案头。\n\n用法：antou [通用选项] [动词 …]\n\n"), stdout);
	for (const struct verb *verb = cmd_table; verb->name; verb++)
		printf("  %-12s%s\n", verb->name, spoken(verb->help));
	printf("\n%s\n", spoken("通用选项："));
	usage_options(stdout, common_options);
	puts(spoken("\n退出码：0 办成，1 制度不许，2 用法或内容不对，3 故障。\n各动词的用法：antou 动词 --help，或 man antou-动词"));
	return EXIT_DONE;
}

/* ---- taking apart ---- */

static const struct verb *verb_named(const char *name)
{
	for (const struct verb *verb = cmd_table; verb->name; verb++)
		if (strcmp(verb->name, name) == 0)
			return verb;
	return NULL;
}

static int option_unknown(struct cli *cli, const char *text, size_t len)
{
	const struct verb_option *lists[] = {common_options, cli->verb ? cli->verb->options : NULL};
	const char *names[VERBS_AT_MOST];
	const char *word = arena_strndup(&cli->arena, text, len);
	size_t count = 0;
	for (size_t i = 0; i < 2; i++)
		for (const struct verb_option *at = lists[i]; at && at->name && count < VERBS_AT_MOST; at++)
			names[count++] = at->name;
	return cli_fail(cli, EXIT_USAGE, "没有选项 --%s%s；用法见 antou %s%s--help", word, cli_hint(cli, word, names, count),
	        cli->verb ? cli->verb->name : "", cli->verb ? " " : "");
}

static int option_take(struct cli *cli, int argc, char **argv, int *at, size_t *cap)
{
	const char *text = argv[*at] + 2;
	size_t len = strcspn(text, "=");
	const struct verb_option *known = option_known(common_options, text, len);
	struct option_given *given;
	if (!known && cli->verb)
		known = option_known(cli->verb->options, text, len);
	if (!known)
		return option_unknown(cli, text, len);
	cli->options = arena_grow(&cli->arena, cli->options, cli->option_count, cap, sizeof(*cli->options));
	given = &cli->options[cli->option_count++];
	*given = (struct option_given){known->name, ""};
	if (!known->value)
		return text[len] ? cli_fail(cli, EXIT_USAGE, "选项 --%s 后面不跟值", known->name) : 0;
	if (text[len])
		given->value = text + len + 1;
	else if (*at + 1 < argc)
		given->value = argv[++*at];
	else
		return cli_fail(cli, EXIT_USAGE, "选项 --%s 要跟一个值：%s", known->name, spoken(known->value));
	return 0;
}

static int take_apart(struct cli *cli, int argc, char **argv)
{
	size_t option_cap = 0, arg_cap = 0;
	bool only_args = false, verb_seen = false;
	for (int i = 1; i < argc; i++) {
		int code = 0;
		if (!only_args && strcmp(argv[i], "--") == 0) {
			only_args = true;
		} else if (!only_args && strncmp(argv[i], "--", 2) == 0) {
			code = option_take(cli, argc, argv, &i, &option_cap);
		} else if (!verb_seen) {
			verb_seen = true;
		} else {
			cli->args = arena_grow(&cli->arena, cli->args, cli->arg_count, &arg_cap, sizeof(*cli->args));
			cli->args[cli->arg_count++] = argv[i];
		}
		if (code)
			return code;
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
		known = option_known(common_options, argv[i] + 2, strlen(argv[i] + 2));
		i += known && known->value;
	}
	return NULL;
}

static int check_utf8(struct cli *cli, int argc, char **argv)
{
	for (int i = 1; i < argc; i++)
		if (!text_valid(argv[i], strlen(argv[i])))
			return cli_fail(cli, EXIT_USAGE, "第 %d 个参数“%s”不是 UTF-8 文字；请检查终端的编码", i, argv[i]);
	return 0;
}

/* The words of the formats that the verb knows. */
static const char *formats_of(struct cli *cli, unsigned formats)
{
	const char *names[FORMAT_NAMES];
	size_t count = 0;
	for (size_t i = 0; i < FORMAT_NAMES; i++)
		if (formats & format_names[i].format)
			names[count++] = format_names[i].name;
	return texts_joined(&cli->arena, names, count, spoken("、"));
}

static int take_format(struct cli *cli)
{
	const char *name = cli_option(cli, "format");
	unsigned formats = cli->verb->formats;
	cli->format = FORMAT_TEXT;
	if (!name)
		return 0;
	for (size_t i = 0; i < FORMAT_NAMES; i++)
		if (strcmp(format_names[i].name, name) == 0 && (formats & format_names[i].format)) {
			cli->format = format_names[i].format;
			return 0;
		}
	return cli_fail(cli, EXIT_USAGE, "%s 没有“%s”格式，可用：%s", cli->verb->name, name, formats_of(cli, formats));
}

/* ---- running ---- */

static int unknown_verb(struct cli *cli, const char *name)
{
	const char *names[VERBS_AT_MOST];
	size_t count = 0;
	for (const struct verb *verb = cmd_table; verb->name && count < VERBS_AT_MOST; verb++)
		names[count++] = verb->name;
	return cli_fail(cli, EXIT_USAGE, "没有动词“%s”%s；可用的见 antou --help", name, cli_hint(cli, name, names, count));
}

static int run_verb(struct cli *cli, int argc, char **argv)
{
	int code = take_apart(cli, argc, argv);
	if (code)
		return code;
	if (cli_option(cli, "help"))
		return usage_of(cli->verb);
	if (cli->arg_count < cli->verb->least || cli->arg_count > cli->verb->most)
		return cli_fail(cli, EXIT_USAGE, "用法：antou %s %s", cli->verb->name, spoken(cli->verb->usage));
	code = take_format(cli);
	return code ? code : cli->verb->run(cli);
}

static int64_t clock_stopped(void *context)
{
	const int64_t *at_s = context;
	return *at_s;
}

/* --at holds for screens too: their clock stands at that moment. Refused, as for verbs, unless the database is for practice. */
static int stop_clock(struct cli *cli, struct desk_options *options, int64_t *at_s)
{
	int code = cli_option(cli, "at") ? cli_desk(cli) : 0;
	if (code || !cli->desk)
		return code;
	*at_s = desk_now(cli->desk);
	desk_close(cli->desk);
	cli->desk = NULL;
	options->clock = clock_stopped;
	options->clock_context = at_s;
	return 0;
}

static int run_screens(struct cli *cli, int argc, char **argv)
{
	struct desk_options options = cli->world->desk;
	int64_t at_s = TIME_NONE;
	int code = take_apart(cli, argc, argv);
	if (code)
		return code;
	if (cli_option(cli, "help"))
		return usage_all();
	if (cli_option(cli, "version"))
		return printf("antou %s\n", ANTOU_VERSION) < 0 ? EXIT_FAULT : EXIT_DONE;
	if (!cli->world->terminal)
		return cli_fail(cli, EXIT_USAGE, "这里没有终端，打不开案头；可用的动词见 antou --help");
	if (cli_option(cli, "db"))
		options.database = cli_option(cli, "db");
	code = stop_clock(cli, &options, &at_s);
	return code ? code : cli->world->screens(cli->world->context, &options, cli_option(cli, "as"));
}

static int run_help(struct cli *cli, int argc, char **argv)
{
	if (argc < 3)
		return usage_all();
	cli->verb = verb_named(argv[2]);
	return cli->verb ? usage_of(cli->verb) : unknown_verb(cli, argv[2]);
}

static int run(struct cli *cli, int argc, char **argv)
{
	int code = check_utf8(cli, argc, argv);
	const char *name = find_verb(argc, argv);
	if (code)
		return code;
	if (argc > 1 && strcmp(argv[1], "help") == 0)
		return run_help(cli, argc, argv);
	if (!name)
		return run_screens(cli, argc, argv);
	if (strcmp(name, "-h") == 0)
		return usage_all();
	cli->verb = verb_named(name);
	return cli->verb ? run_verb(cli, argc, argv) : unknown_verb(cli, name);
}

int cli_run(const struct cli_world *world, int argc, char **argv)
{
	struct cli cli = {.world = world};
	int code;
	arena_init(&cli.arena);
	code = run(&cli, argc, argv);
	desk_close(cli.desk);
	errno = 0;
	if (fflush(stdout) != 0 || ferror(stdout))
		code = errno == EPIPE ? EXIT_FAULT : cli_fail(&cli, EXIT_FAULT, "结果写不出去：%s", strerror(errno));
	arena_fini(&cli.arena);
	return code;
}
