/* SPDX-License-Identifier: MIT */
/* cli_world: what verbs open: a database, a person's session, an office's rulebook. */
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "antou/day.h"
#include "antou/text.h"
#include "antou/words.h"
#include "cli.h"

enum { SECRET_BYTES = 1024 };

char *cli_secret(struct cli *cli, const char *ask)
{
	struct termios before, silent;
	char *line = arena_alloc(&cli->arena, SECRET_BYTES);
	bool terminal = tcgetattr(STDIN_FILENO, &before) == 0;
	if (terminal) {
		fprintf(stderr, "%s", text_clean(&cli->arena, ask, false));
		silent = before;
		silent.c_lflag &= ~(tcflag_t)ECHO;
		tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent);
	}
	line = fgets(line, SECRET_BYTES, stdin);
	if (terminal) {
		tcsetattr(STDIN_FILENO, TCSAFLUSH, &before);
		fputc('\n', stderr);
	}
	if (line)
		line[strcspn(line, "\r\n")] = '\0';
	return line;
}

const char *cli_person(struct cli *cli, const char *person)
{
	struct person *people, found;
	size_t count;
	struct err err = {0};
	if (desk_person(cli->desk, person, &cli->arena, &found, &err) == 0)
		return found.id;
	if (desk_find_people(cli->desk, person, &cli->arena, &people, &count, &err) != 0)
		return person;
	for (size_t i = 0; i < count; i++)
		if (text_equal(people[i].name, person))
			return people[i].id;
	return person;
}

int cli_sign_in(struct cli *cli, const char *person, struct session *out)
{
	const char *id = cli_person(cli, person), *password;
	struct err err = {0};
	if (desk_is_drill(cli->desk) || cli->world->trusted)
		return desk_sign_in_as(cli->desk, id, cli->world->trusted, out, &err) == 0 ? 0 : cli_fault(cli, &err);
	password = cli_secret(cli, arena_printf(&cli->arena, spoken("%s 的口令："), person));
	if (!password)
		return cli_fail(cli, EXIT_USAGE, "正式库要 %s 本人的口令，请在终端上输入", person);
	return desk_sign_in(cli->desk, id, password, out, &err) == 0 ? 0 : cli_fault(cli, &err);
}

int cli_desk(struct cli *cli)
{
	struct desk_options options = cli->world->desk;
	int64_t at_s = TIME_NONE;
	struct err err = {0};
	if (!cli_time_option(cli, "at", false, &at_s))
		return EXIT_USAGE;
	if (cli_option(cli, "db"))
		options.database = cli_option(cli, "db");
	if (!options.database)
		return cli_fail(cli, EXIT_USAGE, "没有说数据库在哪里；用 --db 文件，或在 antou.ini 里写 database");
	if (desk_open(&options, &cli->desk, &err) != 0)
		return cli_fault(cli, &err);
	if (at_s != TIME_NONE && desk_set_time(cli->desk, at_s, &err) != 0)
		return cli_fault(cli, &err);
	return 0;
}

int cli_desk_as(struct cli *cli)
{
	const char *person = cli_option(cli, "as");
	int code;
	if (!person)
		return cli_fail(cli, EXIT_USAGE, "请用 --as 说明以谁的身份办");
	code = cli_desk(cli);
	return code ? code : cli_sign_in(cli, person, &cli->session);
}

int cli_desk_keeper(struct cli *cli)
{
	struct err err = {0};
	int code;
	if (cli_option(cli, "as"))
		return cli_desk_as(cli);
	code = cli_desk(cli);
	if (code)
		return code;
	if (!desk_is_drill(cli->desk) && !cli->world->trusted)
		return cli_fail(cli, EXIT_USAGE, "请用 --as 说明以谁的身份办，或由本机的管理员运行");
	return desk_sign_in_as(cli->desk, "system", true, &cli->session, &err) == 0 ? 0 : cli_fault(cli, &err);
}

int cli_office(struct cli *cli, const char *office, char **dir)
{
	struct err err = {0};
	if (!office)
		office = cli_option(cli, "office");
	return cli->world->office_dir(cli->world->context, office, &cli->arena, dir, &err) == 0 ? 0 : cli_fault(cli, &err);
}

int cli_book(struct cli *cli, const char *office, struct book **out)
{
	struct issues issues = {.arena = &cli->arena};
	struct err err = {0};
	char *dir;
	int code = cli_office(cli, office, &dir);
	if (code)
		return code;
	if (book_load(dir, cli->world->desk.data_dir, &cli->arena, out, &issues, &err) != 0)
		return cli_fault(cli, &err);
	if (issues.count)
		fputs(text_clean(&cli->arena, issues_text(&issues, &cli->arena), true), stderr);
	return *out ? 0 : EXIT_USAGE;
}

static int workflow_unknown(struct cli *cli, const struct rulebook *book, const char *name)
{
	const char **names = arena_array(&cli->arena, book->workflow_count + 1, sizeof(*names));
	for (size_t i = 0; i < book->workflow_count; i++)
		names[i] = book->workflows[i]->id;
	return cli_fail(cli, EXIT_USAGE, "没有事项“%s”%s；有：%s", name, cli_hint(cli, name, names, book->workflow_count),
	        texts_joined(&cli->arena, names, book->workflow_count, spoken("、")));
}

int cli_workflow(struct cli *cli, const struct rulebook *book, const char *name, const struct workflow **out)
{
	*out = rulebook_workflow(book, name);
	for (size_t i = 0; !*out && i < book->workflow_count; i++)
		if (text_equal(book->workflows[i]->title, name))
			*out = rulebook_workflow_at(book, i);
	return *out ? 0 : workflow_unknown(cli, book, name);
}
