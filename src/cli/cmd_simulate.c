/* SPDX-License-Identifier: MIT */
/* cmd_simulate: files a paper in thought, without a database: the way it would go, or why it would not. */
#include "antou/buf.h"
#include "antou/day.h"
#include "antou/text.h"
#include "cli_fields.h"
#include "cli_show.h"
#include "cmd.h"

static void tell_json(struct cli *cli, const struct workflow *workflow, const struct simulation *simulation)
{
	struct buf buf;
	struct json json;
	buf_init(&buf, &cli->arena);
	json_begin(&json, &buf);
	json_object(&json, NULL);
	json_text(&json, "workflow", workflow->id);
	if (simulation->verdict.kind == VERDICT_PASSED) {
		json_text(&json, "verdict", "passed");
		json_text(&json, "number", simulation->number);
		json_route(&json, &simulation->route, false);
		json_warnings(&json, &simulation->verdict);
		json_texts(&json, "registers", simulation->registers, simulation->register_count);
	} else {
		json_refusal(&json, &simulation->verdict);
	}
	json_object_end(&json);
	cli_json(cli, &json);
}

static void tell_text(struct cli *cli, const struct rulebook *book, const struct workflow *workflow, const struct simulation *simulation)
{
	if (simulation->verdict.kind != VERDICT_PASSED) {
		show_refusal(cli, book, &simulation->verdict);
		return;
	}
	show_warnings(cli, &simulation->verdict);
	cli_line(cli, "%s%s%s：", workflow->title, simulation->number ? "  " : "", simulation->number ? simulation->number : "");
	show_route(cli, book, &simulation->route, false);
	for (size_t i = 0; i < simulation->register_count; i++) {
		const struct register_def *def = rulebook_register(book, simulation->registers[i]);
		cli_line(cli, "登记：%s", def ? def->title : simulation->registers[i]);
	}
}

static int post_check(struct cli *cli, const struct rulebook *book, const char *post)
{
	const char **ids;
	if (!post || rulebook_post(book, post))
		return 0;
	ids = arena_array(&cli->arena, book->post_count + 1, sizeof(*ids));
	for (size_t i = 0; i < book->post_count; i++)
		ids[i] = book->posts[i].id;
	return cli_fail(cli, EXIT_USAGE, "--as “%s”：没有这个岗位%s；岗位见 office.yaml", post, cli_hint(cli, post, ids, book->post_count));
}

static const char *post_named(const struct rulebook *book, const char *name)
{
	for (size_t i = 0; name && i < book->post_count; i++)
		if (text_equal(book->posts[i].title, name))
			return book->posts[i].id;
	return name;
}

int cmd_simulate(struct cli *cli)
{
	struct command command = {.action = ACTION_OPEN, .happened_s = TIME_NONE, .seen_seq = -1, .acknowledged = true};
	int64_t at_s = cli->world->desk.clock(cli->world->desk.clock_context);
	struct fields_form form = {.filer = true};
	struct simulation simulation;
	struct book *book;
	const char *post;
	struct err err = {0};
	int code = cli_book(cli, NULL, &book);
	if (code)
		return code;
	form.book = book_rules(book);
	post = post_named(form.book, cli_option(cli, "as"));
	code = cli_workflow(cli, form.book, cli->args[0], &form.workflow);
	if (!code)
		code = post_check(cli, form.book, post);
	if (!code)
		code = cli_fields(cli, &form, 1, &command);
	if (!code && !cli_time_option(cli, "at", false, &at_s))
		code = EXIT_USAGE;
	if (code)
		return code;
	command.workflow = form.workflow->id;
	if (book_simulate(book, &command, post, at_s, &cli->arena, &simulation, &err) != 0)
		return cli_fault(cli, &err);
	if (cli->format == FORMAT_JSON)
		tell_json(cli, form.workflow, &simulation);
	else
		tell_text(cli, form.book, form.workflow, &simulation);
	return simulation.verdict.kind == VERDICT_PASSED ? EXIT_DONE : EXIT_REFUSED;
}
