/* SPDX-License-Identifier: MIT */
/* cmd_rules: the rulebook as a thing to prove, try out, print and adopt. */
#include <string.h>

#include "antou/buf.h"
#include "antou/text.h"
#include "cmd.h"
#include "grid.h"
#include "rules_words.h"

const struct verb_option rules_options[] = {
        {"only", "文字", "test：只跑名字含这些字的"},
        {NULL, NULL, NULL},
};

/* The folder that stands as the last of at most one argument. */
static int book_alone(struct cli *cli, struct book **book)
{
	if (cli->arg_count > 1)
		return cli_fail(cli, EXIT_USAGE, "多了“%s”；只写单位的名称或目录", cli->args[1]);
	return cli_book(cli, cli->arg_count ? cli->args[0] : NULL, book);
}

/* ---- check ---- */

static void issues_json(struct cli *cli, const struct issues *issues)
{
	struct buf buf;
	struct json json;
	buf_init(&buf, &cli->arena);
	json_begin(&json, &buf);
	json_array(&json, NULL);
	for (size_t i = 0; i < issues->count; i++) {
		json_object(&json, NULL);
		json_text(&json, "file", issues->items[i].file);
		json_int(&json, "line", issues->items[i].line);
		json_int(&json, "column", issues->items[i].column);
		json_text(&json, "words", issues->items[i].words);
		json_object_end(&json);
	}
	json_array_end(&json);
	cli_json(cli, &json);
}

static int rules_check(struct cli *cli)
{
	struct issues issues = {.arena = &cli->arena};
	struct book *book = NULL;
	struct err err = {0};
	char *dir;
	int code = cli->arg_count > 1 ? cli_fail(cli, EXIT_USAGE, "多了“%s”；只写单位的名称或目录", cli->args[1]) : 0;
	if (!code)
		code = cli_office(cli, cli->arg_count ? cli->args[0] : NULL, &dir);
	if (code)
		return code;
	if (book_load(dir, cli->world->desk.data_dir, &cli->arena, &book, &issues, &err) != 0)
		return cli_fault(cli, &err);
	if (book)
		book_prove(book, &issues);
	if (cli->format == FORMAT_JSON)
		issues_json(cli, &issues);
	else if (issues.count)
		fputs(text_clean(&cli->arena, issues_text(&issues, &cli->arena), true), stderr);
	else
		rules_sum(cli, book_rules(book));
	return issues.count ? EXIT_USAGE : EXIT_DONE;
}

/* ---- test ---- */

static int rules_test(struct cli *cli)
{
	const char *report;
	size_t passed, failed;
	struct book *book;
	struct err err = {0};
	struct buf buf;
	struct json json;
	int code = book_alone(cli, &book);
	if (code)
		return code;
	if (book_test(book, cli->world->desk.store, cli_option(cli, "only"), &cli->arena, &report, &passed, &failed, &err) != 0)
		return cli_fault(cli, &err);
	if (cli->format == FORMAT_JSON) {
		buf_init(&buf, &cli->arena);
		json_begin(&json, &buf);
		json_object(&json, NULL);
		json_int(&json, "passed", (int64_t)passed);
		json_int(&json, "failed", (int64_t)failed);
		json_text(&json, "report", report);
		json_object_end(&json);
		cli_json(cli, &json);
	} else {
		fputs(text_clean(&cli->arena, report, true), stdout);
		cli_line(cli, "%zu 例通过，%zu 例不通过", passed, failed);
	}
	if (!passed && !failed && cli_option(cli, "only"))
		return cli_fail(cli, EXIT_USAGE, "没有名字含“%s”的案例", cli_option(cli, "only"));
	return failed ? EXIT_REFUSED : EXIT_DONE;
}

/* ---- coverage ---- */

static void coverage_text(struct cli *cli, const struct clause_cover *covers, size_t count)
{
	struct grid grid;
	grid_init(&grid, &cli->arena, 3);
	for (size_t i = 0; i < count; i++) {
		grid_cell(&grid, covers[i].clause->id);
		grid_cell(&grid, covers[i].kept);
		grid_cell(&grid, texts_joined(&cli->arena, covers[i].by, covers[i].by_count, " "));
	}
	grid_print(&grid);
}

static void coverage_json(struct cli *cli, const struct clause_cover *covers, size_t count)
{
	struct buf buf;
	struct json json;
	buf_init(&buf, &cli->arena);
	json_begin(&json, &buf);
	json_array(&json, NULL);
	for (size_t i = 0; i < count; i++) {
		json_object(&json, NULL);
		json_text(&json, "clause", covers[i].clause->id);
		json_text(&json, "kept", covers[i].kept);
		json_texts(&json, "by", covers[i].by, covers[i].by_count);
		json_object_end(&json);
	}
	json_array_end(&json);
	cli_json(cli, &json);
}

static int rules_coverage(struct cli *cli)
{
	struct clause_cover *covers;
	size_t count, missing = 0;
	struct book *book;
	struct err err = {0};
	int code = book_alone(cli, &book);
	if (code)
		return code;
	if (book_coverage(book, &cli->arena, &covers, &count, &err) != 0)
		return cli_fault(cli, &err);
	for (size_t i = 0; i < count; i++)
		missing += text_equal(covers[i].kept, "missing");
	if (cli->format == FORMAT_JSON)
		coverage_json(cli, covers, count);
	else
		coverage_text(cli, covers, count);
	return missing ? cli_fail(cli, EXIT_REFUSED, "%zu 条中有 %zu 条还没有落到规则里", count, missing) : EXIT_DONE;
}

/* ---- forms, decide, print ---- */

/* One word and after it the office, if it is given. */
static int book_after(struct cli *cli, struct book **book)
{
	if (cli->arg_count > 2)
		return cli_fail(cli, EXIT_USAGE, "多了“%s”", cli->args[2]);
	return cli_book(cli, cli->arg_count > 1 ? cli->args[1] : NULL, book);
}

static int rules_forms(struct cli *cli)
{
	const struct workflow *workflow;
	struct book *book;
	int code = book_after(cli, &book);
	if (!code)
		code = cli_workflow(cli, book_rules(book), cli->args[0], &workflow);
	if (code)
		return code;
	if (cli->format == FORMAT_JSON)
		form_json(cli, workflow);
	else
		form_text(cli, workflow);
	return EXIT_DONE;
}

static int rules_decide(struct cli *cli)
{
	struct value_map inputs = {0};
	struct decision decision;
	const char *office = NULL;
	struct book *book;
	struct err err = {0};
	int code;
	for (size_t i = 1; i < cli->arg_count; i++) {
		const char *equal = strchr(cli->args[i], '=');
		struct value value = {.kind = VALUE_TEXT, .text = equal ? equal + 1 : ""};
		if (!equal && office)
			return cli_fail(cli, EXIT_USAGE, "“%s”要写成 事实=值", cli->args[i]);
		if (!equal)
			office = cli->args[i];
		else
			value_map_put(&inputs, &cli->arena, arena_strndup(&cli->arena, cli->args[i], (size_t)(equal - cli->args[i])), value);
	}
	code = cli_book(cli, office, &book);
	if (code)
		return code;
	if (book_decide(book, cli->args[0], &inputs, &cli->arena, &decision, &err) != 0)
		return cli_fault(cli, &err);
	if (cli->format == FORMAT_JSON)
		decision_json(cli, cli->args[0], &decision);
	else
		decision_text(cli, &decision);
	return EXIT_DONE;
}

/* print [WORKFLOW] [OFFICE]: a single word that is no workflow is the office. */
static int rules_print(struct cli *cli)
{
	const struct workflow *only = NULL;
	const struct rulebook *rules;
	struct book *book;
	bool folder = cli->arg_count == 1 && strchr(cli->args[0], '/');
	char *dir;
	struct err err = {0};
	int code;
	if (cli->arg_count == 1 && !folder && !cli_option(cli, "office"))
		folder = cli->world->office_dir(cli->world->context, cli->args[0], &cli->arena, &dir, &err) == 0;
	code = folder ? cli_book(cli, cli->args[0], &book) : book_after(cli, &book);
	if (code)
		return code;
	rules = book_rules(book);
	if (cli->arg_count && !folder && (code = cli_workflow(cli, rules, cli->args[0], &only)) != 0)
		return code;
	for (size_t i = 0; i < rules->workflow_count; i++)
		if (!only || rules->workflows[i] == only)
			cli_line(cli, "%s", book_print(book, rules->workflows[i], &cli->arena));
	return EXIT_DONE;
}

/* ---- adopt ---- */

static int rules_adopt(struct cli *cli)
{
	struct issues issues = {.arena = &cli->arena};
	struct err err = {0};
	char *dir;
	int code = cli_office(cli, cli->arg_count ? cli->args[0] : NULL, &dir);
	if (!code)
		code = cli_desk_keeper(cli);
	if (code)
		return code;
	code = desk_adopt(cli->desk, &cli->session, dir, &issues, &err);
	if (issues.count)
		fputs(text_clean(&cli->arena, issues_text(&issues, &cli->arena), true), stderr);
	if (code != 0)
		return cli_fault(cli, &err);
	cli_line(cli, "已启用 %s", dir);
	return EXIT_DONE;
}

int cmd_rules(struct cli *cli)
{
	static const struct verb_part parts[] = {
	        {"check", rules_check, "[单位]"},
	        {"test", rules_test, "[--only 文字] [单位]"},
	        {"coverage", rules_coverage, "[单位]"},
	        {"forms", rules_forms, "事项 [单位]"},
	        {"decide", rules_decide, "判定表 [事实=值…] [单位]"},
	        {"print", rules_print, "[事项] [单位]"},
	        {"adopt", rules_adopt, "[单位]"},
	        {NULL, NULL, NULL},
	};
	return cli_part(cli, parts);
}
