/* SPDX-License-Identifier: MIT */
/* cmd_act: one move on one case. */
#include "antou/arena.h"
#include "antou/text.h"
#include "antou/words.h"
#include "cli_fields.h"
#include "cli_submit.h"
#include "cmd.h"

#include <string.h>

const struct verb_option act_options[] = {
        {"step", "步骤", "办哪一步或哪项应办；只有一步归您时不用写"},
        {"to", "步骤或人", "退到、从哪一步重办；加签、征询、转办、抄送给谁"},
        {"place", "位置", "加签加在哪里：before、beside、after"},
        {"until", "时刻", "延期到何时"},
        {"resume", NULL, "退回改好后接着走，不重走中间各步"},
        {"number", "编号", "用预留的哪一号：编号或其中的号；不写就取下一号"},
        {"words", "文字", "意见或理由"},
        {"behalf", "人", "代录谁的意见"},
        {"way", "方式", "意见怎样来的：desk、telephone、paper、outside"},
        {"happened", "时刻", "当时是何时"},
        {"proof", "文字", "凭据：通话记录、来函字号"},
        {"override-by", "人", "暂缓的由谁放行"},
        {"override", "理由", "放行的理由"},
        {NULL, NULL, NULL},
};

static bool action_typed(enum action action)
{
	return action != ACTION_OPEN && action != ACTION_RELEASE && action != ACTION_TICK && action != ACTION_ATTACH && action != ACTION_DETACH;
}

/* pass, return …, or what the case's steps call them: 同意, 退回补正. */
static bool action_named(const struct case_view *view, const char *name, struct command *command)
{
	if (action_from(name, &command->action) && action_typed(command->action))
		return true;
	for (size_t i = 0; view && i < view->moves.count; i++)
		if (text_equal(view->moves.items[i].title, name)) {
			command->action = view->moves.items[i].action;
			if (!command->step && view->moves.items[i].step)
				command->step = view->moves.items[i].step->id;
			return true;
		}
	return false;
}

static int action_unknown(struct cli *cli, const char *name)
{
	const char *names[ACTION_KINDS];
	size_t count = 0;
	for (size_t i = 0; i < ACTION_KINDS; i++)
		if (action_typed((enum action)i))
			names[count++] = action_name((enum action)i);
	return cli_fail(cli, EXIT_USAGE, "没有办法“%s”%s；有：%s，或 antou why 列出的叫法", name, cli_hint(cli, name, names, count),
	        texts_joined(&cli->arena, names, count, spoken("、")));
}

/* Step ids by id or title; an unknown one is left for the desk to refuse. */
static const char *step_named(const struct case_view *view, const char *name)
{
	for (size_t i = 0; name && view && i < view->workflow->step_count; i++)
		if (text_equal(view->workflow->steps[i].title, name))
			return view->workflow->steps[i].id;
	for (size_t i = 0; name && view && i < view->workflow->duty_count; i++)
		if (text_equal(view->workflow->duties[i].title, name))
			return view->workflow->duties[i].id;
	return name;
}

static bool reaches_person(enum action action)
{
	return action == ACTION_ADD || action == ACTION_ASK || action == ACTION_PASS_ON || action == ACTION_COPY;
}

/* --to is a person for the moves that reach one, a step for the others. */
static int target_read(struct cli *cli, const struct case_view *view, struct command *command)
{
	const char *to = cli_option(cli, "to"), *place = cli_option(cli, "place");
	if (to && reaches_person(command->action))
		command->person = cli_person(cli, to);
	else
		command->to = step_named(view, to);
	if (place && (!place_from(place, &command->place) || command->place == PLACE_COPY))
		return cli_fail(cli, EXIT_USAGE, "--place “%s”：只有 before、beside、after", place);
	return cli_time_option(cli, "until", false, &command->until_s) ? 0 : EXIT_USAGE;
}

/* What looks like a field may be meant as a step. */
static int step_misplaced(struct cli *cli, const struct case_view *view)
{
	const char *word = cli->arg_count > 2 ? cli->args[2] : NULL;
	const char *named = word && !strchr(word, '=') ? step_named(view, word) : NULL;
	const char *base = named ? arena_strndup(&cli->arena, named, strcspn(named, "@")) : NULL;
	const struct workflow *plain = view && view->workflow->rolled_from ? view->workflow->rolled_from : view ? view->workflow : NULL;
	if (!base || !plain || (!workflow_step(view->workflow, named) && !workflow_step(plain, base)))
		return 0;
	return cli_fail(cli, EXIT_USAGE, "“%s”是步骤；指明步骤请写 --step %s", word, word);
}

/* The step that a pass is about: the one named, or the only one that this person may pass. */
static const struct step *step_passed(const struct case_view *view, const struct command *command)
{
	const struct step *only = NULL;
	if (command->step)
		return workflow_step(view->workflow, command->step);
	for (size_t i = 0; i < view->moves.count; i++) {
		const struct move *move = &view->moves.items[i];
		if (move->action != ACTION_PASS || !move->allowed || !move->step || move->step == only)
			continue;
		if (only)
			return NULL;
		only = move->step;
	}
	return only;
}

/* What the step's form proposes stands where nothing was entered yet, unless an argument says otherwise. */
static int fields_propose(struct cli *cli, const struct case_view *view, struct command *command)
{
	const struct step *step = command->action == ACTION_PASS ? step_passed(view, command) : NULL;
	struct value_map proposed = {0};
	struct err err = {0};
	if (!step || !step->ask_count)
		return 0;
	if (desk_step_initial(cli->desk, &cli->session, view->file.id, step, &cli->arena, &proposed, &err) != 0)
		return cli_fault(cli, &err);
	for (size_t i = 0; i < proposed.count; i++)
		if (value_map_get(&view->file.fields, proposed.items[i].name)->kind == VALUE_MISSING)
			value_map_put(&command->fields, &cli->arena, proposed.items[i].name, proposed.items[i].value);
	return 0;
}

static int fields_read(struct cli *cli, const struct case_view *view, struct command *command)
{
	struct fields_form form = {.book = view->book, .workflow = view->workflow, .file = &view->file};
	int code = fields_propose(cli, view, command);
	return code ? code : cli_fields(cli, &form, 2, command);
}

int cmd_act(struct cli *cli)
{
	struct command command = {.case_id = cli->args[0], .resume = cli_option(cli, "resume") != NULL};
	struct case_view read, *view = NULL;
	struct err err = {0};
	int code = cli_desk_as(cli);
	if (code)
		return code;
	/* Whoever may not see the case may still try: the desk refuses, and notes the attempt. */
	if (desk_case(cli->desk, &cli->session, cli->args[0], &cli->arena, &read, &err) == 0)
		view = &read;
	else if (err.code != ERR_MISSING || cli->arg_count > 2)
		return cli_fault(cli, &err);
	command.step = step_named(view, cli_option(cli, "step"));
	if (!action_named(view, cli->args[1], &command))
		return action_unknown(cli, cli->args[1]);
	code = target_read(cli, view, &command);
	if (!code)
		code = step_misplaced(cli, view);
	if (!code && view)
		code = fields_read(cli, view, &command);
	if (!code)
		code = submit_options(cli, &command);
	return code ? code : submit_command(cli, &command);
}
