/* SPDX-License-Identifier: MIT */
/* cmd_register: the registers one may read, a register's rows, and the same rows into a file. */
#include <stdlib.h>
#include <string.h>

#include "antou/buf.h"
#include "antou/day.h"
#include "antou/text.h"
#include "antou/words.h"
#include "cli_chart.h"
#include "cmd.h"
#include "grid.h"

enum { ROWS_AT_MOST = 1000 };

const struct verb_option register_options[] = {
        {"as-of", "时刻", "当时的登记簿"},
        {"search", "文字", "各栏里找"},
        {"sort", "栏", "按哪一栏排；栏名前加 - 为倒序；不写则新的在前"},
        {"limit", "行数", "最多多少行（1 到 1000，text 和 json）"},
        {"output", "文件", "写到新文件；xlsx 和 pdf 必须写"},
        {"chart", "图表", "画成条形图：制度里给这本登记簿写的哪一张"},
        {NULL, NULL, NULL},
};

static int list_registers(struct cli *cli)
{
	const struct register_def **defs;
	struct err err = {0};
	struct grid grid;
	struct buf buf;
	struct json json;
	size_t count;
	if (desk_registers(cli->desk, &cli->session, &cli->arena, &defs, &count, &err) != 0)
		return cli_fault(cli, &err);
	grid_init(&grid, &cli->arena, 2);
	buf_init(&buf, &cli->arena);
	json_begin(&json, &buf);
	json_array(&json, NULL);
	for (size_t i = 0; i < count; i++) {
		json_object(&json, NULL);
		json_text(&json, "register", defs[i]->id);
		json_text(&json, "title", defs[i]->title);
		json_text(&json, "workflow", defs[i]->workflow);
		json_texts(&json, "basis", defs[i]->cites.basis, defs[i]->cites.basis_count);
		json_object_end(&json);
		grid_cell(&grid, defs[i]->id);
		grid_cell(&grid, defs[i]->title);
	}
	json_array_end(&json);
	if (cli->format == FORMAT_JSON)
		cli_json(cli, &json);
	else if (count)
		grid_print(&grid);
	else
		cli_line(cli, "没有您能看的登记簿。");
	return EXIT_DONE;
}

/* ---- the query ---- */

static int register_named(struct cli *cli, const char *name, const struct register_def **out)
{
	const struct register_def **defs;
	const char **ids;
	struct err err = {0};
	size_t count;
	if (desk_registers(cli->desk, &cli->session, &cli->arena, &defs, &count, &err) != 0)
		return cli_fault(cli, &err);
	ids = arena_array(&cli->arena, count + 1, sizeof(*ids));
	for (size_t i = 0; i < count; i++) {
		ids[i] = defs[i]->id;
		if (!text_equal(defs[i]->id, name) && !text_equal(defs[i]->title, name))
			continue;
		*out = rulebook_register(desk_book(cli->desk), defs[i]->id);
		if (*out)
			return 0;
	}
	return cli_fail(cli, EXIT_USAGE, "没有“%s”这本登记簿，或者您不能看%s；能看的见 antou register", name, cli_hint(cli, name, ids, count));
}

static const char *column_named(const struct register_def *def, const char *name)
{
	for (size_t i = 0; i < def->column_count; i++)
		if (text_equal(def->columns[i].name, name) || text_equal(def->columns[i].title, name))
			return def->columns[i].name;
	return NULL;
}

static int column_unknown(struct cli *cli, const struct register_def *def, const char *name)
{
	const char **names = arena_array(&cli->arena, def->column_count + 1, sizeof(*names));
	for (size_t i = 0; i < def->column_count; i++)
		names[i] = def->columns[i].name;
	return cli_fail(cli, EXIT_USAGE, "%s 没有“%s”这一栏%s；有：%s", def->title, name, cli_hint(cli, name, names, def->column_count),
	        texts_joined(&cli->arena, names, def->column_count, spoken("、")));
}

static const struct column *column_at(const struct register_def *def, const char *name)
{
	for (size_t i = 0; i < def->column_count; i++)
		if (text_equal(def->columns[i].name, name))
			return &def->columns[i];
	return NULL;
}

/* column op text: = != < <= > >= ~ */
static int filter_take(struct cli *cli, const struct register_def *def, const char *argument, struct filter *out)
{
	static const struct { const char *sign; enum filter_op op; } signs[] = {{"!=", FILTER_NOT}, {"<=", FILTER_AT_MOST}, {">=", FILTER_AT_LEAST},
	        {"=", FILTER_EQUAL}, {"<", FILTER_LESS}, {">", FILTER_MORE}, {"~", FILTER_CONTAINS}};
	size_t len = strcspn(argument, "=<>~!");
	const char *name = arena_strndup(&cli->arena, argument, len), *words;
	const struct column *column;
	struct value value;
	for (size_t i = 0; argument[len] && i < sizeof(signs) / sizeof(*signs); i++) {
		if (!text_starts(argument + len, signs[i].sign))
			continue;
		out->op = signs[i].op;
		out->text = argument + len + strlen(signs[i].sign);
		out->column = column_named(def, name);
		if (!out->column)
			return column_unknown(cli, def, name);
		column = column_at(def, out->column);
		if (out->op != FILTER_CONTAINS && column->type != TYPE_CHOICES && !value_parse(column->type, out->text, &cli->arena, &value, &words))
			return cli_fail(cli, EXIT_USAGE, "%s：%s", column->title, words);
		return 0;
	}
	return cli_fail(cli, EXIT_USAGE, "条件“%s”要写成 栏=值，也可用 != < <= > >= ~（含有）", argument);
}

static int limit_take(struct cli *cli, size_t *limit)
{
	const char *text = cli_option(cli, "limit");
	char *end;
	unsigned long number;
	if (!text)
		return 0;
	number = strtoul(text, &end, 10);
	if (*text < '0' || *text > '9' || *end || number < 1 || number > ROWS_AT_MOST)
		return cli_fail(cli, EXIT_USAGE, "--limit “%s”：要 1 到 %d 的整数", text, ROWS_AT_MOST);
	if (cli->format != FORMAT_TEXT && cli->format != FORMAT_JSON)
		return cli_fail(cli, EXIT_USAGE, "--limit 只用于 text 和 json；写文件总是全部");
	*limit = number;
	return 0;
}

static int query_take(struct cli *cli, const struct register_def *def, struct page_query *query)
{
	struct filter *filters = arena_array(&cli->arena, cli->arg_count + 1, sizeof(*filters));
	const char *sort = cli_option(cli, "sort");
	int code = limit_take(cli, &query->limit);
	for (size_t i = 1; !code && i < cli->arg_count; i++)
		code = filter_take(cli, def, cli->args[i], &filters[query->filter_count++]);
	if (code)
		return code;
	query->filters = filters;
	query->register_id = def->id;
	query->search = cli_option(cli, "search");
	query->as_of_s = TIME_NONE;
	if (sort) {
		query->ascending = *sort != '-';
		query->sort = column_named(def, sort + !query->ascending);
		if (!query->sort)
			return column_unknown(cli, def, sort + !query->ascending);
	}
	return cli_time_option(cli, "as-of", true, &query->as_of_s) ? 0 : EXIT_USAGE;
}

/* ---- the rows ---- */

static void row_json(struct json *json, const struct register_def *def, const struct register_row *row, struct arena *arena)
{
	json_object(json, NULL);
	json_text(json, "number", row->number && *row->number ? row->number : row->case_id);
	for (size_t i = 0; i < def->column_count; i++)
		json_value(json, def->columns[i].name, &row->values[i], arena);
	json_object_end(json);
}

static void page_text(struct cli *cli, const struct register_def *def, const struct register_page *page)
{
	size_t columns = def->column_count < GRID_COLUMNS_AT_MOST - 1 ? def->column_count : GRID_COLUMNS_AT_MOST - 1;
	struct grid grid;
	grid_init(&grid, &cli->arena, columns + 1);
	grid_cell(&grid, spoken("编号"));
	for (size_t i = 0; i < columns; i++)
		grid_cell(&grid, def->columns[i].title);
	for (size_t i = 0; i < page->count; i++) {
		grid_cell(&grid, page->rows[i].number && *page->rows[i].number ? page->rows[i].number : page->rows[i].case_id);
		for (size_t k = 0; k < columns; k++)
			grid_cell(&grid, value_text(&page->rows[i].values[k], &cli->arena));
	}
	grid_print(&grid);
}

static int show_page(struct cli *cli, const struct register_def *def, const struct page_query *query)
{
	struct register_page page;
	struct err err = {0};
	struct buf buf;
	struct json json;
	if (desk_register(cli->desk, &cli->session, query, &cli->arena, &page, &err) != 0)
		return cli_fault(cli, &err);
	if (cli->format == FORMAT_TEXT) {
		page_text(cli, def, &page);
		return EXIT_DONE;
	}
	for (size_t i = 0; i < page.count; i++)
		if (page.rows[i].masked)
			return cli_fail(cli, EXIT_REFUSED, "结果里有涉密的行，您没有相应的涉密资格，不能导出；请用筛选去掉它们");
	buf_init(&buf, &cli->arena);
	json_begin(&json, &buf);
	json_array(&json, NULL);
	for (size_t i = 0; i < page.count; i++)
		row_json(&json, def, &page.rows[i], &cli->arena);
	json_array_end(&json);
	cli_json(cli, &json);
	return EXIT_DONE;
}

static const char *format_name(enum cli_format format)
{
	return format == FORMAT_JSON ? "json" : format == FORMAT_CSV ? "csv" : format == FORMAT_XLSX ? "xlsx" : format == FORMAT_PDF ? "pdf" : "text";
}

static int show_chart(struct cli *cli, const struct page_query *query)
{
	const char *output = cli_option(cli, "output");
	const struct chart *chart;
	struct chart_bars bars;
	struct err err = {0};
	if (cli_option(cli, "limit") || cli_option(cli, "sort"))
		return cli_fail(cli, EXIT_USAGE, "--chart 总是大的在前，全部画出；不和 --sort、--limit 一起用");
	if (cli->format == FORMAT_TEXT && !output) {
		if (desk_chart(cli->desk, &cli->session, query, cli_option(cli, "chart"), &cli->arena, &chart, &bars, &err) != 0)
			return cli_fault(cli, &err);
		cli_line(cli, "%s", chart->title);
		chart_print(cli, &bars);
		return EXIT_DONE;
	}
	if (!output && (cli->format == FORMAT_XLSX || cli->format == FORMAT_PDF))
		return cli_fail(cli, EXIT_USAGE, "%s 要写到文件：--output 文件", format_name(cli->format));
	fflush(stdout);
	if (desk_chart_export(cli->desk, &cli->session, query, cli_option(cli, "chart"), format_name(cli->format), output ? output : "-", &err) != 0)
		return cli_fault(cli, &err);
	if (output)
		cli_line(cli, "已写到 %s", output);
	return EXIT_DONE;
}

int cmd_register(struct cli *cli)
{
	struct page_query query = {0};
	const struct register_def *def = NULL;
	const char *output = cli_option(cli, "output");
	struct err err = {0};
	int code = cli_desk_as(cli);
	if (!code && cli->arg_count == 0)
		return list_registers(cli);
	if (!code)
		code = register_named(cli, cli->args[0], &def);
	if (!code)
		code = query_take(cli, def, &query);
	if (code)
		return code;
	if (cli_option(cli, "chart"))
		return show_chart(cli, &query);
	if (query.limit && !output)
		return show_page(cli, def, &query);
	if (!output && (cli->format == FORMAT_XLSX || cli->format == FORMAT_PDF))
		return cli_fail(cli, EXIT_USAGE, "%s 要写到文件：--output 文件", format_name(cli->format));
	fflush(stdout);
	if (desk_export(cli->desk, &cli->session, &query, format_name(cli->format), output ? output : "-", &err) != 0)
		return cli_fault(cli, &err);
	if (output)
		cli_line(cli, "已写到 %s", output);
	return EXIT_DONE;
}
