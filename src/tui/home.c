/* SPDX-License-Identifier: MIT */
/* home: see home.h. */
#include "home.h"

#include "antou/day.h"
#include "antou/err.h"
#include "antou/text.h"
#include "antou/words.h"
#include "desk_view.h"

enum { DUTIES_MOST = 500, CASES_MOST = 60 };

static const struct list_column duty_columns[] = {
        {"办理", 14, false}, {"件", 0, false}, {"时限", 10, false}, {"截止", 11, false}, {"依据", 14, false}};
static const struct list_column duty_columns_wide[] = {{"办理", 18, false}, {"件", 0, false}, {"时限", 10, false}, {"截止", 16, false},
        {"依据", 24, false}, {"来自", 10, false}, {"编号", 24, false}};
static const struct list_column draft_columns[] = {{"草稿", 0, false}, {"", 16, false}};
static const struct list_column case_columns[] = {{"件", 0, false}, {"在哪里", 30, false}, {"提出", 11, false}};

void home_init(struct home *home)
{
	pile_init(&home->piles[PART_DUTIES], duty_columns, 5, spoken("没有要办的件。按 n 提出新的事，按 r 看登记簿。"));
	pile_init(&home->piles[PART_DRAFTS], draft_columns, 2, spoken("没有草稿。"));
	pile_init(&home->piles[PART_CASES], case_columns, 3, spoken("还没有提出过什么。"));
	marks_init(&home->marks);
	home->piles[PART_DRAFTS].list.bare = home->piles[PART_CASES].list.bare = true;
}

void home_fini(struct home *home)
{
	for (int i = 0; i < PARTS; i++)
		pile_fini(&home->piles[i]);
	marks_fini(&home->marks);
}

void home_widen(struct home *home, bool wide)
{
	pile_columns(&home->piles[PART_DUTIES], wide ? duty_columns_wide : duty_columns, wide ? 7 : 5);
}

const struct inbox_row *home_duty(const struct home *home)
{
	size_t at = pile_at(&home->piles[PART_DUTIES]);

	return at < home->inbox.count ? &home->inbox.rows[at] : NULL;
}

/* Signed for after the word was given by telephone: the duty waits for a signature. */
static bool duty_unsigned(const struct seat *seat, const struct inbox_row *row)
{
	const struct rulebook *book = desk_book(seat->desk);
	const struct workflow *workflow = book == NULL ? NULL : rulebook_workflow(book, row->workflow);
	const struct step *step = workflow == NULL ? NULL : workflow_step(workflow, row->step);

	return step != NULL && step->since_telephone;
}

static void count_duty(struct home *home, const struct seat *seat, const struct inbox_row *row)
{
	int64_t now_s = desk_now(seat->desk);

	home->unsigned_yet += duty_unsigned(seat, row);
	if (row->due_s == TIME_NONE)
		return;
	if (row->due_s < now_s)
		home->overdue++;
	else if (time_day(row->due_s) == time_day(now_s))
		home->today++;
}

/* 催2 延 停 : what was done to its clock. */
static const char *clock_marks(const struct inbox_row *duty, struct arena *arena)
{
	const char *urged = duty->urged > 0 ? arena_printf(arena, spoken("催%lld "), (long long)duty->urged) : "";

	return arena_printf(arena, "%s%s%s", urged, duty->extended > 0 ? spoken("延 ") : "", duty->paused ? spoken("停 ") : "");
}

static void duty_row(const struct seat *seat, const struct inbox_row *duty, struct arena *arena, struct list_row *row)
{
	char light[LIGHT_TEXT];

	row->key = duty->duty;
	row->cells[0] = duty->optional ? arena_printf(arena, spoken("%s（可办）"), duty->title) : duty->title;
	row->cells[1] = arena_printf(arena, "%s%s", clock_marks(duty, arena), duty->case_title);
	row->roles[2] = due_light(seat, duty->due_s, light);
	row->cells[2] = arena_strdup(arena, light);
	row->cells[3] = due_text(seat, duty->due_s, duty->provisional, arena);
	row->cells[4] = joined(duty->basis, duty->basis_count, arena);
	row->roles[4] = ROLE_DIM;
	row->cells[5] = duty->whom ? duty->whom : duty->applicant_name;
	row->cells[6] = duty->number;
}

static bool duty_there(const void *context, const char *key)
{
	const struct inbox *inbox = context;

	for (size_t i = 0; i < inbox->count; i++) {
		if (text_equal(inbox->rows[i].duty, key))
			return true;
	}
	return false;
}

static int load_duties(struct home *home, const struct seat *seat, struct err *err)
{
	struct arena made;
	struct list_row *rows;
	struct inbox inbox;

	arena_init(&made);
	if (desk_inbox(seat->desk, &seat->session, 0, DUTIES_MOST, &made, &inbox, err) != 0) {
		arena_fini(&made);
		return -1;
	}
	home->today = home->overdue = home->unsigned_yet = 0;
	for (size_t i = 0; i < inbox.count; i++)
		count_duty(home, seat, &inbox.rows[i]);
	marks_keep(&home->marks, duty_there, &inbox);
	if (home->only_unsigned && desk_unratified(seat->desk, &seat->session, 0, DUTIES_MOST, &made, &inbox, err) != 0) {
		arena_fini(&made);
		return -1;
	}
	rows = arena_array(&made, inbox.count + 1, sizeof(*rows));
	for (size_t i = 0; i < inbox.count; i++)
		duty_row(seat, &inbox.rows[i], &made, &rows[i]);
	home->inbox = inbox;
	pile_take(&home->piles[PART_DUTIES], &made, rows, inbox.count);
	home_show_marks(home);
	return 0;
}

/* ---- marks ---- */

/* The sign stands before the words of the first column, in the rows that are there and those that a reload makes. */
void home_show_marks(struct home *home)
{
	struct pile *pile = &home->piles[PART_DUTIES];

	for (size_t i = 0; i < pile->count && i < home->inbox.count; i++) {
		const struct inbox_row *duty = &home->inbox.rows[i];
		const char *words = duty->optional ? arena_printf(&pile->held, spoken("%s（可办）"), duty->title) : duty->title;
		bool marked = marks_has(&home->marks, duty->duty);

		pile->rows[i].cells[0] = marked ? arena_printf(&pile->held, "√ %s", words) : words;
		pile->rows[i].roles[0] = marked ? ROLE_OK : ROLE_NORMAL;
	}
	pile_show(pile);
}

int home_mark(struct home *home, const struct seat *seat, const char **why, struct err *err)
{
	const struct inbox_row *duty = home_duty(home);
	struct batch_line line = {.why = NULL};

	*why = NULL;
	if (duty == NULL)
		return 0;
	if (home->only_unsigned)
		*why = spoken("这里列的是全单位的；按 u 回到自己的待办再选");
	else if (!marks_has(&home->marks, duty->duty) &&
	         desk_batch_line(seat->desk, duty->case_id, duty->step, &home->piles[PART_DUTIES].held, &line, err) != 0)
		return -1;
	if (*why == NULL && line.why == NULL)
		marks_put(&home->marks, duty->duty, !marks_has(&home->marks, duty->duty));
	*why = *why ? *why : line.why;
	return 0;
}

static bool alike(const struct inbox_row *a, const struct inbox_row *b)
{
	return text_equal(a->workflow, b->workflow) && text_equal(a->step, b->step);
}

int home_mark_alike(struct home *home, const struct seat *seat, const char **why, struct err *err)
{
	const struct inbox_row *duty = home_duty(home);
	bool all = duty != NULL;

	*why = NULL;
	if (duty == NULL || home->only_unsigned)
		return home_mark(home, seat, why, err);
	for (size_t i = 0; i < home->inbox.count; i++)
		all = all && (!alike(&home->inbox.rows[i], duty) || marks_has(&home->marks, home->inbox.rows[i].duty));
	for (size_t i = 0; i < home->inbox.count; i++) {
		const struct inbox_row *row = &home->inbox.rows[i];
		struct batch_line line = {.why = NULL};

		if (!alike(row, duty) || (!all && marks_has(&home->marks, row->duty)))
			continue;
		if (!all && desk_batch_line(seat->desk, row->case_id, row->step, &home->piles[PART_DUTIES].held, &line, err) != 0)
			return -1;
		if (line.why == NULL)
			marks_put(&home->marks, row->duty, !all);
		*why = row == duty ? line.why : *why;
	}
	return 0;
}

const struct inbox_row *const *home_marked(struct home *home, size_t *count)
{
	const struct inbox_row **rows = arena_array(&home->piles[PART_DUTIES].held, home->inbox.count + 1, sizeof(*rows));

	*count = 0;
	for (size_t i = 0; i < home->inbox.count; i++) {
		if (marks_has(&home->marks, home->inbox.rows[i].duty))
			rows[(*count)++] = &home->inbox.rows[i];
	}
	return rows;
}

static int load_drafts(struct home *home, const struct seat *seat, struct err *err)
{
	const struct rulebook *book = desk_book(seat->desk);
	struct arena made;
	struct draft_row *drafts;
	struct list_row *rows;
	size_t count;

	arena_init(&made);
	if (desk_drafts(seat->desk, &seat->session, &made, &drafts, &count, err) != 0) {
		arena_fini(&made);
		return -1;
	}
	rows = arena_array(&made, count + 1, sizeof(*rows));
	for (size_t i = 0; i < count; i++) {
		const struct workflow *workflow =
		        book == NULL || drafts[i].workflow == NULL ? NULL : rulebook_head(book, drafts[i].workflow);
		const char *title = drafts[i].title == NULL ? "" : drafts[i].title;

		rows[i].key = arena_printf(&made, "%lld", (long long)drafts[i].id);
		rows[i].cells[0] =
		        workflow == NULL ? title : arena_printf(&made, "%s%s%s", workflow->title, title[0] == '\0' ? "" : "　", title);
		rows[i].cells[1] = arena_printf(&made, spoken("%s存"), moment_text(seat, drafts[i].saved_s, &made));
		rows[i].roles[1] = ROLE_DIM;
	}
	home->drafts = drafts;
	pile_take(&home->piles[PART_DRAFTS], &made, rows, count);
	return 0;
}

/* 张建国：批准, of the first open step. */
static const char *standing(const struct case_line *line, struct arena *arena)
{
	if (line->step == NULL)
		return spoken("办理中");
	return line->whose[0] == '\0' ? line->step : arena_printf(arena, spoken("%s：%s"), line->whose, line->step);
}

static const char *outcome_text(const char *outcome)
{
	static const char *const words[][2] = {{"done", "办结"}, {"refused", "未同意"}, {"withdrawn", "已撤回"}, {"returned", "已退回"}};

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		if (text_equal(words[i][0], outcome))
			return spoken(words[i][1]);
	}
	return spoken("已结束");
}

static void case_row(const struct seat *seat, const struct case_line *line, struct arena *arena, struct list_row *row)
{
	bool closed = text_equal(line->status, case_status_name(CASE_CLOSED)),
	     stopped = text_equal(line->status, case_status_name(CASE_STOPPED));

	row->key = line->id;
	row->cells[0] =
	        line->number == NULL || line->number[0] == '\0' ? line->title : arena_printf(arena, "%s　%s", line->title, line->number);
	row->cells[1] = closed ? outcome_text(line->outcome) : stopped ? spoken("停办") : standing(line, arena);
	row->roles[1] = closed ? ROLE_DIM : stopped ? ROLE_LATE : ROLE_NORMAL;
	row->cells[2] = moment_text(seat, line->opened_s, arena);
	row->roles[2] = ROLE_DIM;
}

static int load_cases(struct home *home, const struct seat *seat, struct err *err)
{
	struct arena made;
	struct case_line *lines;
	struct list_row *rows;
	size_t count;

	arena_init(&made);
	if (desk_cases(seat->desk, &seat->session, home->handled, 0, CASES_MOST, &made, &lines, &count, err) != 0) {
		arena_fini(&made);
		return -1;
	}
	rows = arena_array(&made, count + 1, sizeof(*rows));
	for (size_t i = 0; i < count; i++)
		case_row(seat, &lines[i], &made, &rows[i]);
	pile_take(&home->piles[PART_CASES], &made, rows, count);
	return 0;
}

int home_load(struct home *home, const struct seat *seat, struct err *err)
{
	if (load_duties(home, seat, err) != 0 || load_drafts(home, seat, err) != 0)
		return -1;
	return load_cases(home, seat, err);
}
