/* SPDX-License-Identifier: MIT */
/* cmd_why: what this person may do with a case now, and for the rest why not and who could. With --at, who could have signed then: a look back that a real
   database allows too. */
#include "antou/buf.h"
#include "antou/words.h"
#include "cli_show.h"
#include "cmd.h"
#include "why_then.h"

#include "antou/day.h"
#include "antou/text.h"

static void json_move(struct json *json, const struct move *move)
{
	json_object(json, NULL);
	json_text(json, "action", action_name(move->action));
	json_text(json, "step", move->step ? move->step->id : NULL);
	json_text(json, "title", move->title);
	json_text(json, "behalf", move->behalf);
	json_bool(json, "allowed", move->allowed);
	if (!move->allowed) {
		json_text(json, "code", refusal_code_name(move->why.code));
		json_text(json, "words", move->why.words);
		json_texts(json, "basis", move->why.basis, move->why.basis_count);
		json_texts(json, "who", move->why.who, move->why.who_count);
	}
	json_object_end(json);
}

static void why_json(struct cli *cli, const struct case_view *view)
{
	struct buf buf;
	struct json json;
	buf_init(&buf, &cli->arena);
	json_begin(&json, &buf);
	json_object(&json, NULL);
	json_standing(&json, view);
	json_array(&json, "moves");
	for (size_t i = 0; i < view->moves.count; i++)
		json_move(&json, &view->moves.items[i]);
	json_array_end(&json);
	json_object_end(&json);
	cli_json(cli, &json);
}

static void why_line(struct cli *cli, const struct case_view *view, const struct move *move)
{
	const char *step = move->step ? arena_printf(&cli->arena, spoken("%s（%s）"), move->step->title, move->step->id) : "";
	const char *behalf = move->behalf ? arena_printf(&cli->arena, spoken("，代录 %s"), rulebook_title(view->book, move->behalf)) : "";
	const char *who = posts_words(&cli->arena, view->book, move->why.who, move->why.who_count);
	const char *basis = texts_joined(&cli->arena, move->why.basis, move->why.basis_count, spoken("、"));
	if (move->allowed)
		cli_line(cli, "  能 %s：%s%s", action_name(move->action), move->title, move->step ? arena_printf(&cli->arena, " — %s%s", step, behalf) : behalf);
	else
		cli_line(cli, "  不能 %s：%s %s %s%s%s%s%s%s", action_name(move->action), move->title, step, move->why.words, *who ? spoken("；能办的：") : "", who,
		        *basis ? spoken("（") : "", basis, *basis ? spoken("）") : "");
}

/* The moment is asked about; the desk is not set to it. */
static bool moment_take(struct cli *cli, int64_t *at_s)
{
	if (!cli_time_option(cli, "at", false, at_s))
		return false;
	for (size_t i = 0; i < cli->option_count; i++)
		if (text_equal(cli->options[i].name, "at"))
			cli->options[i].name = "";
	return true;
}

int cmd_why(struct cli *cli)
{
	struct case_view view;
	struct err err = {0};
	int64_t at_s = TIME_NONE;
	int code = moment_take(cli, &at_s) ? cli_desk_as(cli) : EXIT_USAGE;
	if (code)
		return code;
	if (at_s != TIME_NONE)
		return why_then(cli, at_s);
	if (desk_case(cli->desk, &cli->session, cli->args[0], &cli->arena, &view, &err) != 0)
		return cli_fault(cli, &err);
	if (cli->format == FORMAT_JSON) {
		why_json(cli, &view);
		return EXIT_DONE;
	}
	show_standing(cli, &view);
	for (size_t i = 0; i < view.moves.count; i++)
		why_line(cli, &view, &view.moves.items[i]);
	return EXIT_DONE;
}
