/* SPDX-License-Identifier: MIT */
/* cmd_account: what stands on an account, by key, and the postings that made it. */
#include "antou/buf.h"
#include "antou/day.h"
#include "antou/tally.h"
#include "antou/text.h"
#include "antou/words.h"
#include "cmd.h"
#include "csv.h"
#include "grid.h"

enum { POSTINGS_MOST = 10000 };

const struct verb_option account_options[] = {
        {"period", "周期", "只看这一年、季或月：2026、2026-3q、2026-11"}, {"postings", NULL, "逐笔列出"}, {NULL, NULL, NULL}};

static const char *kind_word(const char *kind)
{
	static const struct { const char *kind, *word; } words[] = {{"hold", "占用"}, {"post", "记入"}, {"release", "解除"}, {"reverse", "冲回"}};
	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (text_equal(words[i].kind, kind))
			return spoken(words[i].word);
	return kind;
}

/* Rows of texts, printed as a grid or as a sheet with a head. */
struct sheet { struct cli *cli; struct grid grid; struct buf csv; size_t columns, at; };

static void sheet_begin(struct sheet *sheet, struct cli *cli, size_t columns, const char *head)
{
	*sheet = (struct sheet){.cli = cli, .columns = columns};
	grid_init(&sheet->grid, &cli->arena, columns);
	buf_init(&sheet->csv, &cli->arena);
	buf_printf(&sheet->csv, "%s\r\n", head);
}

static void sheet_cell(struct sheet *sheet, const char *text)
{
	sheet->at = sheet->at % sheet->columns + 1;
	grid_cell(&sheet->grid, text);
	cell_csv(&sheet->csv, text, sheet->at == sheet->columns);
}

static void sheet_print(struct sheet *sheet, size_t count, const char *none)
{
	if (sheet->cli->format == FORMAT_CSV)
		fputs(buf_text(&sheet->csv), stdout);
	else if (count)
		grid_print(&sheet->grid);
	else
		cli_line(sheet->cli, "%s", none);
}

/* ---- the accounts ---- */

static void accounts_json(struct cli *cli, const struct account_def *const *accounts, size_t count)
{
	struct buf buf;
	struct json json;
	buf_init(&buf, &cli->arena);
	json_begin(&json, &buf);
	json_array(&json, NULL);
	for (size_t i = 0; i < count; i++) {
		json_object(&json, NULL);
		json_text(&json, "account", accounts[i]->id);
		json_text(&json, "title", accounts[i]->title);
		json_text(&json, "unit", accounts[i]->money ? "money" : "number");
		json_text(&json, "period", accounts[i]->period);
		json_texts(&json, "basis", accounts[i]->cites.basis, accounts[i]->cites.basis_count);
		json_object_end(&json);
	}
	json_array_end(&json);
	cli_json(cli, &json);
}

static const char *period_word(const char *period)
{
	static const struct { const char *period, *word; } words[] = {{"year", "按年"}, {"quarter", "按季"}, {"month", "按月"}};
	for (size_t i = 0; period && i < sizeof(words) / sizeof(*words); i++)
		if (text_equal(words[i].period, period))
			return spoken(words[i].word);
	return "";
}

static int accounts_list(struct cli *cli)
{
	const struct account_def **accounts;
	struct err err = {0};
	struct sheet sheet;
	size_t count;
	if (desk_accounts(cli->desk, &cli->session, &cli->arena, &accounts, &count, &err) != 0)
		return cli_fault(cli, &err);
	if (cli->format == FORMAT_JSON) {
		accounts_json(cli, accounts, count);
		return EXIT_DONE;
	}
	sheet_begin(&sheet, cli, 4, "account,title,period,basis");
	for (size_t i = 0; i < count; i++) {
		sheet_cell(&sheet, accounts[i]->id);
		sheet_cell(&sheet, accounts[i]->title);
		sheet_cell(&sheet, period_word(accounts[i]->period));
		sheet_cell(&sheet, texts_joined(&cli->arena, accounts[i]->cites.basis, accounts[i]->cites.basis_count, " "));
	}
	sheet_print(&sheet, count, spoken("没有您能看的账"));
	return EXIT_DONE;
}

/* ---- balances ---- */

static void lines_json(struct cli *cli, const struct tally_line *lines, size_t count)
{
	struct buf buf;
	struct json json;
	buf_init(&buf, &cli->arena);
	json_begin(&json, &buf);
	json_array(&json, NULL);
	for (size_t i = 0; i < count; i++) {
		json_object(&json, NULL);
		json_text(&json, "key", lines[i].key);
		json_text(&json, "title", lines[i].title);
		json_text(&json, "period", lines[i].period);
		json_value(&json, "balance", &lines[i].balance, &cli->arena);
		json_value(&json, "left", &lines[i].left, &cli->arena);
		json_object_end(&json);
	}
	json_array_end(&json);
	cli_json(cli, &json);
}

static int balances_list(struct cli *cli, const char *key, const char *period)
{
	struct tally_line *lines;
	struct err err = {0};
	struct sheet sheet;
	size_t count;
	if (desk_tally(cli->desk, &cli->session, cli->args[0], key, period, &cli->arena, &lines, &count, &err) != 0)
		return cli_fault(cli, &err);
	if (cli->format == FORMAT_JSON) {
		lines_json(cli, lines, count);
		return EXIT_DONE;
	}
	sheet_begin(&sheet, cli, 4, "key,title,balance,left");
	for (size_t i = 0; i < count; i++) {
		sheet_cell(&sheet, lines[i].key);
		sheet_cell(&sheet, lines[i].title);
		sheet_cell(&sheet, value_text(&lines[i].balance, &cli->arena));
		sheet_cell(&sheet, lines[i].left.kind == VALUE_MISSING ? "" : value_text(&lines[i].left, &cli->arena));
	}
	sheet_print(&sheet, count, spoken("账上没有余额"));
	return EXIT_DONE;
}

/* ---- postings ---- */

static void postings_json(struct cli *cli, const struct posting_line *lines, size_t count)
{
	struct buf buf;
	struct json json;
	buf_init(&buf, &cli->arena);
	json_begin(&json, &buf);
	json_array(&json, NULL);
	for (size_t i = 0; i < count; i++) {
		json_object(&json, NULL);
		json_moment(&json, "at", lines[i].at_s);
		json_text(&json, "key", lines[i].key);
		json_text(&json, "name", lines[i].key_title);
		json_text(&json, "month", lines[i].month);
		json_text(&json, "kind", lines[i].kind);
		json_value(&json, "amount", &lines[i].amount, &cli->arena);
		json_text(&json, "case", lines[i].case_id);
		json_text(&json, "title", lines[i].case_title);
		json_text(&json, "step", lines[i].step_title);
		json_object_end(&json);
	}
	json_array_end(&json);
	cli_json(cli, &json);
}

static int postings_list(struct cli *cli, const char *key, const char *period)
{
	struct posting_line *lines;
	struct err err = {0};
	struct sheet sheet;
	size_t count;
	if (desk_postings(cli->desk, &cli->session, cli->args[0], key, period, 0, POSTINGS_MOST, &cli->arena, &lines, &count, &err) != 0)
		return cli_fault(cli, &err);
	if (cli->format == FORMAT_JSON) {
		postings_json(cli, lines, count);
		return EXIT_DONE;
	}
	sheet_begin(&sheet, cli, 8, "at,key,name,month,kind,amount,case,title");
	for (size_t i = 0; i < count; i++) {
		char at[TIME_TEXT];
		time_short(lines[i].at_s, at);
		sheet_cell(&sheet, arena_strdup(&cli->arena, at));
		sheet_cell(&sheet, lines[i].key);
		sheet_cell(&sheet, lines[i].key_title);
		sheet_cell(&sheet, lines[i].month);
		sheet_cell(&sheet, kind_word(lines[i].kind));
		sheet_cell(&sheet, value_text(&lines[i].amount, &cli->arena));
		sheet_cell(&sheet, lines[i].case_id);
		sheet_cell(&sheet, lines[i].case_title);
	}
	sheet_print(&sheet, count, spoken("账上没有记过"));
	return EXIT_DONE;
}

int cmd_account(struct cli *cli)
{
	const char *period = cli_option(cli, "period"), *key;
	int code = cli_desk_as(cli);
	if (code)
		return code;
	if (!cli->arg_count)
		return accounts_list(cli);
	key = cli->arg_count > 1 ? cli_person(cli, cli->args[1]) : NULL;
	return (cli_option(cli, "postings") ? postings_list : balances_list)(cli, key, period);
}
