/* SPDX-License-Identifier: MIT */
/* book_print: a workflow as numbered Chinese sentences with their clauses, for people who hold the paper beside it. */
#include "book.h"
#include "book_phrase.h"

#include "actor.h"
#include "antou/arena.h"
#include "antou/buf.h"
#include "antou/day.h"
#include "antou/desk.h"
#include "antou/text.h"
#include "glossary.h"
#include "ical.h"
#include "limit.h"
#include "move.h"

#include <string.h>

static void print_limit(struct printing *printing, const struct limit *limit)
{
	for (size_t i = 0; limit && i < limit->anchor_count; i++) {
		const struct anchor *anchor = &limit->anchors[i];

		buf_printf(&printing->buf, "%s“%s”", i ? "或" : "自",
		        anchor->opened ? "交办" : printed_name(printing, anchor->step ? anchor->step : anchor->name));
	}
	if (limit)
		buf_printf(&printing->buf, "%s%s%s", limit->anchor_count ? "起 " : "", printed_span(printing, limit),
		        limit->rolling ? "，遇休顺延" : "");
}

static void print_cites(struct printing *printing, const struct cites *cites)
{
	for (size_t i = 0; i < cites->basis_count; i++)
		buf_printf(&printing->buf, "%s%s", i ? "、" : "〔", cites->basis[i]);
	for (size_t i = 0; i < cites->reading_count; i++)
		buf_printf(&printing->buf, "%s%s", i ? "、" : cites->basis_count ? "；读法 " : "〔读法 ", cites->readings[i]);
	if (cites->basis_count || cites->reading_count)
		buf_puts(&printing->buf, "〕");
	buf_puts(&printing->buf, "\n");
}

static void print_item(struct printing *printing)
{
	buf_printf(&printing->buf, "%zu. ", ++printing->number);
}

static void print_when(struct printing *printing, const struct cond *when)
{
	if (when)
		buf_printf(&printing->buf, "若 %s：", printed_cond(printing, when));
}

/* ---- parts of a workflow ---- */

static void print_field(struct printing *printing, const struct field *field, const char *prefix)
{
	print_item(printing);
	buf_printf(&printing->buf, "%s%s“%s”", field->is ? "算" : "填", prefix, field->title);
	if (field->is)
		buf_printf(&printing->buf, "：%s", printed_expr(printing, field->is));
	for (size_t i = 0; i < field->choice_count; i++)
		buf_printf(&printing->buf, "%s%s", i ? "、" : "：", field->choices[i]);
	if (field->required)
		buf_puts(&printing->buf, "，必填");
	if (field->required_if)
		buf_printf(&printing->buf, "，若 %s 则必填", printed_cond(printing, field->required_if));
	if (field->shown_if)
		buf_printf(&printing->buf, "，只在 %s 时填", printed_cond(printing, field->shown_if));
	buf_puts(&printing->buf, "。");
	print_cites(printing, &field->cites);
}

static void print_away(struct printing *printing, const char *noun, int away)
{
	if (away & AWAY_TELEPHONE)
		buf_printf(&printing->buf, "；%s可电话请示，代录其本人意见", noun);
	if (away & AWAY_ACTING)
		buf_printf(&printing->buf, "；%s由主持工作的人办", noun);
}

static void print_same(struct printing *printing, const struct step *step)
{
	static const char *const rules[] = {[SAME_AGAIN] = "须再签", [SAME_MERGE] = "合并为一次", [SAME_OTHER] = "不许，须另一人"};

	for (size_t i = 0; i < step->same_count; i++)
		buf_printf(&printing->buf, "；与“%s”同一人的%s", printed_name(printing, step->same[i].step), rules[step->same[i].rule]);
}

static void print_effects(struct printing *printing, const struct step *step)
{
	if (step->number_series)
		buf_printf(&printing->buf, "；取号 %s", step->number_format);
	for (size_t i = 0; i < step->numbering_count; i++) {
		buf_puts(&printing->buf, i ? "，" : "；取号 ");
		print_when(printing, step->numberings[i].when);
		buf_puts(&printing->buf, step->numberings[i].format);
	}
	for (size_t i = 0; i < step->register_count; i++) {
		const struct register_def *def = rulebook_register(printing->rules, step->registers[i]);

		buf_printf(&printing->buf, "%s%s", i ? "、" : "；登记 ", def ? def->title : step->registers[i]);
	}
	for (size_t i = 0; i < step->posting_count; i++) {
		const struct account_def *account = rulebook_account(printing->rules, step->postings[i].account);

		buf_puts(&printing->buf, "；");
		print_when(printing, step->postings[i].when);
		buf_printf(&printing->buf, "%s%s“%s”%s", step->postings[i].each_line ? "逐行" : "", glossary_chinese(posting_kind_name(step->postings[i].kind)),
		        account ? account->title : step->postings[i].account, printed_expr(printing, step->postings[i].amount));
		if (step->postings[i].in)
			buf_printf(&printing->buf, "，记入 %s 那一期", printed_expr(printing, step->postings[i].in));
	}
	if (step->absent_person)
		buf_puts(&printing->buf, "；记外出");
	if (step->absent_kind)
		buf_printf(&printing->buf, "，种类按 %s", printed_expr(printing, step->absent_kind));
	if (step->excuse)
		buf_printf(&printing->buf, "；%s 的这次打卡算打过", printed_expr(printing, step->excuse->person));
	if (step->ends)
		buf_printf(&printing->buf, "；办完即终结（%s）", step->ends);
}

static void print_limits(struct printing *printing, const char *noun, const struct due *dues, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		buf_printf(&printing->buf, "；%s：", noun);
		print_when(printing, dues[i].when);
		print_limit(printing, dues[i].limit);
	}
}

static void print_dues(struct printing *printing, const struct step *step)
{
	print_limits(printing, "限期", step->dues, step->due_count);
	print_limits(printing, "过此才算逾期", step->overdues, step->overdue_count);
}

static void print_who(struct printing *printing, const struct step *step)
{
	if (step->act == STEP_WAIT) {
		const struct workflow *waited = rulebook_workflow(printing->rules, step->wait_workflow);

		buf_printf(&printing->buf, "%s：等“%s”", step->title, waited ? waited->title : step->wait_workflow);
		for (size_t i = 0; i < step->wait_body_count; i++)
			buf_printf(&printing->buf, "%s%s", i ? "、" : "，由", rulebook_title(printing->rules, step->wait_bodies[i]));
		return;
	}
	buf_printf(&printing->buf, "%s：由%s%s%s", step->title, printed_actor(printing, step->by), step->mode == MODE_ALL ? "全部" : "",
	        step->act == STEP_OUTSIDE ? "办（外单位，由经手人记录）"
	        : step->act == STEP_READ  ? "阅"
	        : step->act == STEP_SIGN  ? "签批"
	                                  : "办理");
}

/* 转办：由科长，只能转给本科的人 */
static void print_move(struct printing *printing, const struct move_rule *rule)
{
	buf_printf(&printing->buf, "%s：%s", move_def(rule->action)->title, !rule->allowed ? "不可" : rule->by ? "由" : "可");
	if (rule->by)
		buf_puts(&printing->buf, printed_actor(printing, rule->by));
	if (rule->to)
		buf_printf(&printing->buf, "，只能到%s", printed_actor(printing, rule->to));
	if (rule->most)
		buf_printf(&printing->buf, "，至多%s", printed_span(printing, rule->most));
	if (rule->times)
		buf_printf(&printing->buf, "，至多 %d 次", rule->times);
}

/* narrower: rules that go before these; NULL. */
static void print_moves(struct printing *printing, const struct move_rules *moves, const struct move_rules *narrower)
{
	for (size_t i = 0; i < moves->count; i++) {
		bool hidden = false;

		for (size_t k = 0; narrower && k < narrower->count; k++)
			hidden = hidden || narrower->items[k].action == moves->items[i].action;
		if (hidden)
			continue;
		print_item(printing);
		print_move(printing, &moves->items[i]);
		buf_puts(&printing->buf, "。");
		print_cites(printing, &moves->items[i].cites);
	}
}

static void print_handling(struct printing *printing, const struct step *step)
{
	if (step->agreed_if)
		buf_printf(&printing->buf, "；若 %s：圈阅视为同意", printed_cond(printing, step->agreed_if));
	if (step->batch)
		buf_puts(&printing->buf, "；可成批办");
	for (size_t i = 0; i < step->risk_count; i++)
		buf_printf(&printing->buf, "；风险“%s”%s%s：%s", step->risks[i].risk, step->risks[i].grade ? "，等级" : "",
		        step->risks[i].grade ? step->risks[i].grade : "", step->risks[i].measure);
	for (size_t i = 0; i < step->moves.count; i++) {
		buf_puts(&printing->buf, "；");
		print_move(printing, &step->moves.items[i]);
	}
}

static void print_step(struct printing *printing, const struct step *step)
{
	print_item(printing);
	if (step->each)
		buf_printf(&printing->buf, step->each_of ? "“%s”在任的逐人，" : "“%s”逐个，", printed_name(printing, step->each));
	print_when(printing, step->when);
	print_who(printing, step);
	if (step->duty && step->since_step)
		buf_printf(&printing->buf, "，自“%s”%s起%s", printed_name(printing, step->since_step),
		        step->since_overdue     ? "逾期"
		        : step->since_extended  ? "延期"
		        : step->since_telephone ? "经电话"
		        : step->since_acting    ? "经代行"
		                                : "办完",
		        step->optional ? "可办" : "");
	print_away(printing, "外出时", step->away);
	print_away(printing, "空缺时", step->vacant);
	print_same(printing, step);
	for (size_t i = 0; i < step->not_by_count; i++)
		buf_printf(&printing->buf, "%s%s", i ? "、" : "；不由 ", printed_actor(printing, step->not_by[i]));
	if (step->repeats)
		buf_puts(&printing->buf, "；办过一次又可再办");
	for (size_t i = 0; !step->duty && step != printing->workflow->steps && i < step->ask_count; i++)
		buf_printf(&printing->buf, "%s%s", i ? "、" : "；填写 ", step->asks[i]->title);
	print_dues(printing, step);
	print_effects(printing, step);
	print_handling(printing, step);
	buf_puts(&printing->buf, "。");
	print_cites(printing, &step->cites);
}

static void print_check(struct printing *printing, const struct check *check)
{
	static const char *const keys[] = {[STRENGTH_MUST] = "refuse if", [STRENGTH_NORMALLY] = "hold if", [STRENGTH_ADVISE] = "warn if"};

	print_item(printing);
	buf_printf(&printing->buf, "%s%s %s：%s", check->each_line ? "逐行" : "", glossary_chinese(keys[check->strength]),
	        printed_cond(printing, check->when), printed_phrase(printing, check->say));
	for (size_t i = 0; i < check->override_count; i++)
		buf_printf(&printing->buf, "%s%s", i ? "、" : "；可放行：", rulebook_title(printing->rules, check->override_posts[i]));
	buf_puts(&printing->buf, "。");
	print_cites(printing, &check->cites);
}

static void print_fact(struct printing *printing, const struct fact *fact)
{
	print_item(printing);
	buf_printf(&printing->buf, "“%s”指 %s。", printed_title(printing, fact->name),
	        fact->expr ? printed_expr(printing, fact->expr) : printed_cond(printing, fact->cond));
	print_cites(printing, &fact->cites);
}

static void print_kind(struct printing *printing, const struct log_kind *kind)
{
	const struct workflow *opens = rulebook_head(printing->rules, kind->workflow);

	print_item(printing);
	buf_printf(&printing->buf, "%s%s%s。", kind->title, opens ? "，可引出" : "", opens ? opens->title : "");
	print_cites(printing, &kind->cites);
}

static void print_heading(struct printing *printing, const char *title, size_t count)
{
	if (count)
		buf_printf(&printing->buf, "\n%s\n", title);
}

static void print_recurring(struct printing *printing, const struct recurring *rule)
{
	char from[DAY_TEXT];

	day_text(rule->from, from);
	print_item(printing);
	buf_printf(&printing->buf, "自 %s 起，%s由时钟提出", from, ical_rule_words(rule->rule, printing->arena));
	if (rule->each)
		buf_printf(&printing->buf, "，%s每人一件", printed_actor(printing, rule->each));
	buf_puts(&printing->buf, "。");
	print_cites(printing, &rule->cites);
}

static void print_threshold(struct printing *printing, const struct account_def *account, const struct threshold *threshold)
{
	print_item(printing);
	buf_printf(&printing->buf, "账“%s”%s若 %s，由时钟提出。", account->title, threshold->at_end ? "到期末" : "", printed_cond(printing, threshold->when));
	print_cites(printing, &threshold->cites);
}

/* What files cases of it though nobody does. */
static void print_clock(struct printing *printing)
{
	const struct rulebook *rules = printing->rules;

	for (size_t i = 0; i < rules->recurring_count; i++)
		if (text_equal(rules->recurring[i].workflow, printing->workflow->id))
			print_recurring(printing, &rules->recurring[i]);
	for (size_t i = 0; i < rules->account_count; i++)
		for (size_t k = 0; k < rules->accounts[i].threshold_count; k++) {
			const struct threshold *threshold = &rules->accounts[i].thresholds[k];

			if (threshold->opening && text_equal(threshold->opening->workflow, printing->workflow->id))
				print_threshold(printing, &rules->accounts[i], threshold);
		}
}

/* Lines that the program fills. */
static void print_source(struct printing *printing)
{
	const struct workflow *workflow = printing->workflow;
	const struct roster_def *roster = workflow->lines_of ? rulebook_roster(printing->rules, workflow->lines_of) : NULL;
	const struct account_def *account = workflow->lines_of ? rulebook_account(printing->rules, workflow->lines_of) : NULL;

	if (!workflow->lines_from)
		return;
	print_item(printing);
	buf_printf(&printing->buf, "“%s”由程序按%s%s%s填", workflow->lines_title, glossary_chinese(workflow->lines_from), roster || account ? "：" : "",
	        roster ? roster->title : account ? account->title : "");
	if (workflow->lines_in)
		buf_printf(&printing->buf, "，取 %s 那个月的", printed_expr(printing, workflow->lines_in));
	buf_puts(&printing->buf, "。\n");
}

/* The forms on which a case of it is printed. */
static void print_slips(struct printing *printing)
{
	bool any = false;

	for (size_t i = 0; i < printing->rules->slip_count; i++) {
		const struct slip_def *slip = &printing->rules->slips[i];

		if (!text_equal(slip->workflow, printing->workflow->id))
			continue;
		print_heading(printing, "单式", !any);
		any = true;
		print_item(printing);
		print_when(printing, slip->when);
		buf_printf(&printing->buf, "可打印“%s”。", slip->title);
		print_cites(printing, &slip->cites);
	}
}

const char *book_print(const struct book *book, const struct workflow *workflow, struct arena *arena)
{
	struct printing printing = {.rules = book->rules, .workflow = workflow, .arena = arena};

	buf_init(&printing.buf, arena);
	if (workflow->opened_by->kind == ACTOR_NOBODY)
		buf_printf(&printing.buf, "%s。由时钟提出。", workflow->title);
	else
		buf_printf(&printing.buf, "%s。%s可提出%s。", workflow->title, printed_actor(&printing, workflow->opened_by),
		        workflow->can_withdraw ? "，别人办之前可撤回" : "，不可撤回");
	print_cites(&printing, &workflow->cites);
	print_clock(&printing);
	print_heading(&printing, "填报", workflow->filing_count + workflow->line_field_count);
	for (size_t i = 0; i < workflow->filing_count; i++)
		print_field(&printing, &workflow->fields[i], "");
	print_source(&printing);
	for (size_t i = 0; i < workflow->line_field_count; i++)
		print_field(&printing, &workflow->lines[i], "每行");
	print_heading(&printing, "推得", workflow->fact_count);
	for (size_t i = 0; i < workflow->fact_count; i++)
		print_fact(&printing, &workflow->facts[i]);
	print_heading(&printing, "路线", workflow->step_count);
	for (size_t i = 0; i < workflow->step_count; i++)
		print_step(&printing, &workflow->steps[i]);
	print_heading(&printing, "应办", workflow->duty_count);
	for (size_t i = 0; i < workflow->duty_count; i++)
		print_step(&printing, &workflow->duties[i]);
	print_heading(&printing, "办法", workflow->moves.count + book->rules->moves.count);
	print_moves(&printing, &workflow->moves, NULL);
	print_moves(&printing, &book->rules->moves, &workflow->moves);
	print_heading(&printing, "日志", workflow->log_count);
	for (size_t i = 0; i < workflow->log_count; i++)
		print_kind(&printing, &workflow->log[i]);
	if (workflow->log_late_minutes)
		buf_printf(&printing.buf, "记下的时候比发生的时候迟了 %d 分钟以上，算补记。", workflow->log_late_minutes);
	if (workflow->log_count)
		print_cites(&printing, &workflow->log_cites);
	print_heading(&printing, "把关", workflow->check_count);
	for (size_t i = 0; i < workflow->check_count; i++)
		print_check(&printing, &workflow->checks[i]);
	print_slips(&printing);
	return buf_text(&printing.buf);
}
