/* SPDX-License-Identifier: MIT */
/* cmd_demo: an office to try things out in: a drill database with its people and a week of papers, the same every time. Time goes on from the last of
   them. With a terminal the desk is opened; without one, one more paper is carried through and told. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "antou/day.h"
#include "antou/text.h"
#include "antou/words.h"
#include "cli_show.h"
#include "cmd.h"
#include "grid.h"

enum { DEMO_ROWS = 10, DEMO_TOLD = 2000 };

const struct verb_option demo_options[] = {
        {"size", "大小", "week（默认，一周的件）或 year（一年两万件，要几分钟）"},
        {NULL, NULL, NULL},
};

/* The office's time: begins where its week ended. */
struct demo_clock {
	int64_t base_s, started_s;
	int64_t (*clock)(void *context);
	void *context;
};

/* Where the demonstration lives. */
struct demo {
	struct cli *cli;
	struct desk_options options;
	struct demo_clock clock;
	bool year;          /* a year of papers instead of a week */
	const char *folder; /* made for it and taken away afterwards; NULL: the file was given */
	char *office;       /* folder of the rulebook */
	int64_t told;       /* papers of the year, told so far */
	size_t steps;       /* of the walk, told so far */
	const char *walked; /* its case */
	char people[8][64]; /* who acted in it, each once */
	size_t person_count;
};

static int64_t demo_time(void *context)
{
	const struct demo_clock *clock = context;
	return clock->base_s + clock->clock(clock->context) - clock->started_s;
}

/* data/demo/NAME.yaml or data/demo/NAME-walk.yaml of the office whose folder this is. */
static const char *demo_file(const struct demo *demo, const char *suffix)
{
	size_t len = strlen(demo->office), from;
	while (len > 1 && demo->office[len - 1] == '/')
		len--;
	for (from = len; from > 0 && demo->office[from - 1] != '/';)
		from--;
	return arena_printf(&demo->cli->arena, "%s/demo/%.*s%s.yaml", demo->options.data_dir, (int)(len - from), demo->office + from, suffix);
}

/* ---- making it ---- */

static int demo_place(struct demo *demo)
{
	const char *given = cli_option(demo->cli, "db"), *root = getenv("TMPDIR");
	char *folder;
	if (given) {
		demo->options.database = given;
		return 0;
	}
	folder = arena_printf(&demo->cli->arena, "%s/antou-demo-XXXXXX", root && *root ? root : "/tmp");
	if (!mkdtemp(folder))
		return cli_fail(demo->cli, EXIT_FAULT, "建不了临时文件夹 %s：%s", folder, strerror(errno));
	demo->folder = folder;
	demo->options.database = arena_printf(&demo->cli->arena, "%s/demo.db", folder);
	return 0;
}

static void demo_remove(const struct demo *demo)
{
	static const char *const suffixes[] = {"", "-wal", "-shm"};
	if (!demo->folder)
		return;
	for (size_t i = 0; i < sizeof(suffixes) / sizeof(*suffixes); i++)
		unlink(arena_printf(&demo->cli->arena, "%s%s", demo->options.database, suffixes[i]));
	rmdir(demo->folder);
}

static int demo_init(struct demo *demo)
{
	struct issues issues = {.arena = &demo->cli->arena};
	struct err err = {0};
	int result;
	if (demo->cli->world->terminal)
		fprintf(stderr, "%s\n", spoken("正在建演练库，要几秒钟……"));
	result = desk_init(&demo->options, demo->office, true, true, &issues, &err);
	if (issues.count)
		fputs(text_clean(&demo->cli->arena, issues_text(&issues, &demo->cli->arena), true), stderr);
	return result == 0 ? 0 : cli_fault(demo->cli, &err);
}

static int day_told(void *context, const struct filling *told, struct err *err)
{
	const struct demo *demo = context;
	(void)err;
	if (told->papers >= demo->told + DEMO_TOLD) {
		((struct demo *)context)->told = told->papers - told->papers % DEMO_TOLD;
		fprintf(stderr, spoken("已造 %lld 件、%lld 条记录\n"), (long long)told->papers, (long long)told->events);
	}
	return 0;
}

static int demo_fill(struct demo *demo, struct err *err)
{
	struct filling told;
	if (desk_fill(demo->cli->desk, demo_file(demo, "-year"), day_told, demo, &told, err) != 0)
		return -1;
	cli_line(demo->cli, "一年：%lld 件，%lld 步，%lld 条记录，%lld 步被制度拦下", (long long)told.papers, (long long)told.moves, (long long)told.events,
	        (long long)told.refused);
	return 0;
}

/* Opens the database, made and filled first unless it is there already. */
static int demo_open(struct demo *demo)
{
	struct cli *cli = demo->cli;
	bool there = access(demo->options.database, F_OK) == 0;
	struct err err = {0};
	int code = there ? 0 : demo_init(demo);
	if (code)
		return code;
	if (desk_open(&demo->options, &cli->desk, &err) != 0)
		return cli_fault(cli, &err);
	if (!desk_is_drill(cli->desk))
		return cli_fail(cli, EXIT_USAGE, "%s 是正式的数据库，不拿来演练", demo->options.database);
	if (!there && (demo->year ? demo_fill(demo, &err) : desk_play(cli->desk, demo_file(demo, ""), NULL, NULL, &err)) != 0)
		return cli_fault(cli, &err);
	if (!there)
		demo->clock.base_s = desk_now(cli->desk);
	return 0;
}

/* ---- the walk ---- */

static void person_count(struct demo *demo, const char *person)
{
	for (size_t i = 0; i < demo->person_count; i++)
		if (text_equal(demo->people[i], person))
			return;
	if (demo->person_count < sizeof(demo->people) / sizeof(*demo->people))
		snprintf(demo->people[demo->person_count++], sizeof(*demo->people), "%s", person);
}

static int step_tell(void *context, const struct played_move *played, struct err *err)
{
	struct demo *demo = context;
	struct cli *cli = demo->cli;
	const struct workflow *workflow;
	struct session session;
	struct case_view view;
	const struct step *step;
	char at[TIME_TEXT];
	if (desk_sign_in_as(cli->desk, played->who->id, false, &session, err) != 0 ||
	        desk_case(cli->desk, &session, played->case_id, &cli->arena, &view, err) != 0)
		return -1;
	workflow = view.workflow;
	step = played->command->step ? workflow_step(workflow, played->command->step) : workflow->step_count ? &workflow->steps[0] : NULL;
	time_short(desk_now(cli->desk), at);
	cli_line(cli, "\n第 %zu 步  %s  %s（%s）：%s%s%s", ++demo->steps, at, played->who->name,
	        played->who->post_count ? rulebook_title(view.book, played->who->posts[0]) : "", step ? step->title : "",
	        played->command->words ? spoken("，") : "", played->command->words ? played->command->words : "");
	show_standing(cli, &view);
	if (!demo->walked)
		demo->walked = arena_strdup(&cli->arena, view.file.id);
	person_count(demo, played->who->id);
	return 0;
}

static int register_tell(struct demo *demo, const struct register_def *def)
{
	struct cli *cli = demo->cli;
	struct page_query query = {.register_id = def->id, .as_of_s = TIME_NONE, .limit = DEMO_ROWS};
	size_t columns = def->column_count < GRID_COLUMNS_AT_MOST - 1 ? def->column_count : GRID_COLUMNS_AT_MOST - 1;
	struct register_page page;
	struct grid grid;
	struct err err = {0};
	if (desk_register(cli->desk, &cli->session, &query, &cli->arena, &page, &err) != 0)
		return cli_fault(cli, &err);
	cli_line(cli, "\n%s（新的在前%s）", def->title, page.more ? spoken("，前几行") : "");
	grid_init(&grid, &cli->arena, columns + 1);
	grid_cell(&grid, spoken("编号"));
	for (size_t i = 0; i < columns; i++)
		grid_cell(&grid, def->columns[i].title);
	for (size_t i = 0; i < page.count; i++) {
		grid_cell(&grid, page.rows[i].number && *page.rows[i].number ? page.rows[i].number : page.rows[i].case_id);
		for (size_t k = 0; k < columns; k++)
			grid_cell(&grid, value_text(&page.rows[i].values[k], &cli->arena));
	}
	grid_print(&grid);
	return 0;
}

/* Every register in which the walked case stands, read by somebody who acted in it. */
static int registers_tell(struct demo *demo)
{
	struct cli *cli = demo->cli;
	const struct register_def **defs;
	struct case_view view;
	struct err err = {0};
	size_t count;
	int code = 0;
	if (!demo->walked || desk_sign_in_as(cli->desk, demo->people[0], false, &cli->session, &err) != 0 ||
	        desk_case(cli->desk, &cli->session, demo->walked, &cli->arena, &view, &err) != 0 ||
	        desk_registers(cli->desk, &cli->session, &cli->arena, &defs, &count, &err) != 0)
		return demo->walked ? cli_fault(cli, &err) : cli_fail(cli, EXIT_FAULT, "演练文件里没有一件可走");
	for (size_t i = 0; !code && i < view.file.registered_count; i++)
		for (size_t k = 0; !code && k < count; k++)
			if (text_equal(defs[k]->id, view.file.registered[i].id) && rulebook_register(desk_book(cli->desk), defs[k]->id))
				code = register_tell(demo, defs[k]);
	return code;
}

static int chain_tell(struct demo *demo)
{
	struct cli *cli = demo->cli;
	struct verification found;
	struct err err = {0};
	if (desk_sign_in_as(cli->desk, "system", true, &cli->session, &err) != 0 ||
	        desk_verify(cli->desk, &cli->session, &cli->arena, &found, &err) != 0)
		return cli_fault(cli, &err);
	if (!found.sound)
		return cli_fail(cli, EXIT_FAULT, "%s", found.words);
	cli_line(cli, "\n验证：%s\n链头 %s", found.words, found.head);
	return EXIT_DONE;
}

static int demo_walk(struct demo *demo)
{
	struct cli *cli = demo->cli;
	struct err err = {0};
	int code;
	cli_line(cli, "%s（演练）：一件走到底", desk_book(cli->desk)->title);
	if (desk_play(cli->desk, demo_file(demo, "-walk"), step_tell, demo, &err) != 0)
		return cli_fault(cli, &err);
	cli_line(cli, "\n%zu 步，%zu 个人经手。", demo->steps, demo->person_count);
	code = registers_tell(demo);
	return code ? code : chain_tell(demo);
}

static int demo_run(struct demo *demo)
{
	struct cli *cli = demo->cli;
	int code = demo_open(demo);
	if (code)
		return code;
	if (!cli->world->terminal)
		return demo_walk(demo);
	desk_close(cli->desk);
	cli->desk = NULL;
	return cli->world->screens(cli->world->context, &demo->options, cli_option(cli, "as"));
}

/* The office named or configured; where there are several to choose from, the one that data/demo/default names. */
static int demo_office(struct demo *demo)
{
	struct cli *cli = demo->cli;
	char name[64] = "";
	struct err err = {0};
	FILE *file;
	if (cli_option(cli, "office") || cli->world->office_dir(cli->world->context, NULL, &cli->arena, &demo->office, &err) == 0)
		return cli_office(cli, NULL, &demo->office);
	file = fopen(arena_printf(&cli->arena, "%s/demo/default", demo->options.data_dir), "r");
	if (file) {
		name[fread(name, 1, sizeof(name) - 1, file)] = '\0';
		name[strcspn(name, "\n")] = '\0';
		fclose(file);
	}
	return cli_office(cli, *name ? name : NULL, &demo->office);
}

int cmd_demo(struct cli *cli)
{
	const struct cli_world *world = cli->world;
	struct demo demo = {.cli = cli, .options = world->desk, .clock = {.clock = world->desk.clock, .context = world->desk.clock_context}};
	const char *size = cli_option(cli, "size");
	int code = demo_office(&demo);
	demo.year = text_equal(size, "year");
	if (size && !demo.year && !text_equal(size, "week"))
		return cli_fail(cli, EXIT_USAGE, "--size “%s”：只有 week 和 year", size);
	if (!code)
		code = demo_place(&demo);
	if (code)
		return code;
	demo.clock.started_s = demo.clock.base_s = demo.clock.clock(demo.clock.context);
	demo.options.scratch = demo.folder != NULL;
	demo.options.clock = demo_time;
	demo.options.clock_context = &demo.clock;
	code = demo_run(&demo);
	desk_close(cli->desk);
	cli->desk = NULL;
	demo_remove(&demo);
	return code;
}
