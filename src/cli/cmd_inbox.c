/* SPDX-License-Identifier: MIT */
/* cmd_inbox: the open duties of a person, by deadline; a whole step of them passed in one go; what is unsigned yet in the office. */
#include <string.h>

#include "antou/buf.h"
#include "antou/day.h"
#include "antou/text.h"
#include "antou/words.h"
#include "cli_show.h"
#include "cli_submit.h"
#include "cmd.h"
#include "grid.h"

enum { INBOX_PAGE = 200, INBOX_COLUMNS = 7 };

const struct verb_option inbox_options[] = {
        {"unratified", NULL, "电话意见还没有补签的：能看全单位的列全单位，别人列自己有关的"},
        {"pass", "步骤", "把等我办的这一步一次全办了（写步骤，或 事项/步骤）"},
        {"words", "文字", "和 --pass 合用：各件都记的意见"},
        {NULL, NULL, NULL},
};

static void row_json(struct json *json, const struct inbox_row *row)
{
	json_object(json, NULL);
	json_text(json, "case", row->case_id);
	json_text(json, "number", row->number);
	json_text(json, "workflow", row->workflow);
	json_text(json, "title", row->case_title);
	json_text(json, "step", row->step);
	json_text(json, "owes", row->title);
	json_text(json, "applicant", row->applicant_name);
	if (row->whom)
		json_text(json, "whom", row->whom);
	json_moment(json, "opened", row->opened_s);
	json_moment(json, "due", row->due_s);
	json_bool(json, "overdue", row->overdue);
	json_bool(json, "blocks", row->blocks);
	json_bool(json, "optional", row->optional);
	json_text(json, "clock", row->clock);
	json_texts(json, "basis", row->basis, row->basis_count);
	json_object_end(json);
}

static void row_text(struct cli *cli, struct grid *grid, const struct inbox_row *row)
{
	bool late = row->due_s != TIME_NONE && row->due_s < desk_now(cli->desk);
	grid_cell(grid, late ? "●" : row->due_s != TIME_NONE ? "▲" : "");
	grid_cell(grid, due_words(&cli->arena, row->due_s, row->provisional));
	grid_cell(grid, row->title);
	grid_cell(grid, row->case_title);
	grid_cell(grid, row->number && *row->number ? row->number : row->case_id);
	grid_cell(grid, row->whom ? row->whom : row->applicant_name);
	grid_cell(grid, texts_joined(&cli->arena, row->basis, row->basis_count, spoken("、")));
}

static void heading(struct grid *grid, bool office)
{
	static const char *const titles[] = {"", "时限", "办什么", "件", "编号", "提出人", "依据"};
	for (size_t i = 0; i < sizeof(titles) / sizeof(*titles); i++)
		grid_cell(grid, office && i == 5 ? spoken("谁欠着") : spoken(titles[i]));
}

/* All rows, page by page. */
static int rows_take(struct cli *cli, bool office, struct inbox_row **out, size_t *count)
{
	struct inbox inbox = {.more = true};
	struct err err = {0};
	int64_t after = 0;
	size_t cap = 0;
	*out = NULL;
	*count = 0;
	while (inbox.more) {
		if ((office ? desk_unratified : desk_inbox)(cli->desk, &cli->session, after, INBOX_PAGE, &cli->arena, &inbox, &err) != 0)
			return cli_fault(cli, &err);
		for (size_t i = 0; i < inbox.count; i++) {
			after = inbox.rows[i].key;
			*out = arena_grow(&cli->arena, *out, *count, &cap, sizeof(**out));
			(*out)[(*count)++] = inbox.rows[i];
		}
		inbox.more = inbox.more && inbox.count;
	}
	return 0;
}

static int rows_show(struct cli *cli, bool office)
{
	struct inbox_row *rows;
	struct grid grid;
	struct buf buf;
	struct json json;
	size_t count;
	int code = rows_take(cli, office, &rows, &count);
	if (code)
		return code;
	grid_init(&grid, &cli->arena, INBOX_COLUMNS);
	heading(&grid, office);
	buf_init(&buf, &cli->arena);
	json_begin(&json, &buf);
	json_array(&json, NULL);
	for (size_t i = 0; i < count; i++) {
		row_json(&json, &rows[i]);
		row_text(cli, &grid, &rows[i]);
	}
	json_array_end(&json);
	if (cli->format == FORMAT_JSON)
		cli_json(cli, &json);
	else if (count)
		grid_print(&grid);
	else
		cli_line(cli, office ? "没有待补签的。" : "没有等您办的。");
	return EXIT_DONE;
}

/* ---- a whole step in one go ---- */

/* STEP or WORKFLOW/STEP, ids or the title of the step; an item of a step with `each` is called STEP@ITEM. */
static bool row_named(const struct inbox_row *row, const char *name)
{
	size_t workflow = strlen(row->workflow), step = strcspn(row->step, "@");
	if (strncmp(name, row->workflow, workflow) == 0 && name[workflow] == '/')
		name += workflow + 1;
	if (strchr(row->step, '@') && text_starts(row->title, name) && text_starts(row->title + strlen(name), "："))
		return true; /* one of several at a step of each: 传阅：江波 */
	return text_equal(row->title, name) || (strlen(name) == step && strncmp(row->step, name, step) == 0);
}

/* Whether some matter has such a step, by id or title, though nothing of it lies here now. */
static bool step_known(struct cli *cli, const char *name)
{
	const struct rulebook *book = desk_book(cli->desk);
	const char *slash = strchr(name, '/');
	name = slash ? slash + 1 : name;
	for (size_t i = 0; book && i < book->workflow_count; i++) {
		const struct workflow *workflow = book->workflows[i];
		for (size_t k = 0; k < workflow->step_count + workflow->duty_count; k++) {
			const struct step *step = k < workflow->step_count ? &workflow->steps[k] : &workflow->duties[k - workflow->step_count];
			if (text_equal(step->id, name) || text_equal(step->title, name))
				return true;
		}
	}
	return false;
}

static int lines_take(struct cli *cli, const char *name, struct inbox_row **rows, struct batch_line **lines, size_t *count)
{
	struct err err = {0};
	size_t all, kept = 0;
	int code = rows_take(cli, false, rows, &all);
	if (code)
		return code;
	*lines = arena_array(&cli->arena, all + 1, sizeof(**lines));
	for (size_t i = 0; i < all; i++) {
		if (!row_named(&(*rows)[i], name))
			continue;
		if (kept && !text_equal((*rows)[0].workflow, (*rows)[i].workflow))
			return cli_fail(cli, EXIT_USAGE, "%s 和 %s 都有“%s”这一步；请写成 %s/%s", (*rows)[0].workflow, (*rows)[i].workflow, name, (*rows)[0].workflow, name);
		if (desk_batch_line(cli->desk, (*rows)[i].case_id, (*rows)[i].step, &cli->arena, &(*lines)[kept], &err) != 0)
			return cli_fault(cli, &err);
		(*rows)[kept++] = (*rows)[i];
	}
	*count = kept;
	return kept || step_known(cli, name) ? 0 : cli_fail(cli, EXIT_USAGE, "没有叫“%s”的步骤；antou inbox 列出等您办的", name);
}

static const char *row_number(const struct inbox_row *row)
{
	return row->number && *row->number ? row->number : row->case_id;
}

static void passed_tell(struct cli *cli, const struct inbox_row *rows, size_t count)
{
	struct grid grid;
	struct buf buf;
	struct json json;
	grid_init(&grid, &cli->arena, 3);
	buf_init(&buf, &cli->arena);
	json_begin(&json, &buf);
	json_array(&json, NULL);
	for (size_t i = 0; i < count; i++) {
		row_json(&json, &rows[i]);
		grid_cell(&grid, rows[i].title);
		grid_cell(&grid, row_number(&rows[i]));
		grid_cell(&grid, rows[i].case_title);
	}
	json_array_end(&json);
	if (cli->format == FORMAT_JSON) {
		cli_json(cli, &json);
		return;
	}
	if (count)
		grid_print(&grid);
	cli_line(cli, "已办 %zu 件。", count);
}

static int pass_all(struct cli *cli, const char *name)
{
	struct inbox_row *rows;
	struct batch_line *lines;
	struct verdict *verdicts;
	struct err err = {0};
	size_t count = 0, failed = 0;
	int code = lines_take(cli, name, &rows, &lines, &count);
	if (code)
		return code;
	verdicts = arena_array(&cli->arena, count + 1, sizeof(*verdicts));
	if (desk_pass_all(cli->desk, &cli->session, lines, count, cli_option(cli, "words"), &cli->arena, verdicts, &failed, &err) != 0)
		return cli_fault(cli, &err);
	if (failed == count) {
		passed_tell(cli, rows, count);
		return EXIT_DONE;
	}
	cli_fail(cli, EXIT_REFUSED, "一件也没有办：%s“%s”不行", row_number(&rows[failed]), rows[failed].case_title);
	return submit_tell(cli, &verdicts[failed]);
}

int cmd_inbox(struct cli *cli)
{
	const char *pass = cli_option(cli, "pass");
	bool office = cli_option(cli, "unratified") != NULL;
	int code = cli_desk_as(cli);
	if (code)
		return code;
	if (pass && office)
		return cli_fail(cli, EXIT_USAGE, "--pass 和 --unratified 不能一起用");
	if (cli_option(cli, "words") && !pass)
		return cli_fail(cli, EXIT_USAGE, "--words 要和 --pass 一起用");
	return pass ? pass_all(cli, pass) : rows_show(cli, office);
}
