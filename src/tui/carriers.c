/* SPDX-License-Identifier: MIT */
/* carriers: see carriers.h. A plain walk over the const rulebook. */
#include "carriers.h"

#include "antou/buf.h"
#include "antou/rulebook.h"
#include "antou/text.h"
#include "antou/words.h"

struct seeking {
	struct buf buf;
	const char *clause;
	const char *owner; /* title of the workflow or register that is being read; NULL: the office */
};

static bool cites_clause(const struct cites *cites, const char *clause)
{
	for (size_t i = 0; i < cites->basis_count; i++) {
		if (text_equal(cites->basis[i], clause))
			return true;
	}
	return false;
}

static void seek(struct seeking *seeking, const struct cites *cites, const char *kind, const char *title)
{
	if (!cites_clause(cites, seeking->clause))
		return;
	buf_printf(&seeking->buf, "%s%s%s%s%s\n", seeking->owner == NULL ? "" : seeking->owner,
	        seeking->owner == NULL || kind[0] == '\0' ? "" : " › ", kind, title[0] == '\0' ? "" : " ", title);
}

static void seek_step(struct seeking *seeking, const struct step *step)
{
	seek(seeking, &step->cites, step->duty ? spoken("职责") : spoken("步骤"), step->title);
	for (size_t i = 0; i < step->due_count; i++)
		seek(seeking, &step->dues[i].cites, spoken("时限"), step->title);
	for (size_t i = 0; i < step->posting_count; i++)
		seek(seeking, &step->postings[i].cites, spoken("记账"), step->title);
}

static void seek_workflow(struct seeking *seeking, const struct workflow *workflow)
{
	seeking->owner = workflow->title;
	seek(seeking, &workflow->cites, spoken("事项"), "");
	seek(seeking, &workflow->stop_cites, spoken("停办"), "");
	for (size_t i = 0; i < workflow->field_count; i++)
		seek(seeking, &workflow->fields[i].cites, spoken("栏目"), workflow->fields[i].title);
	for (size_t i = 0; i < workflow->line_field_count; i++)
		seek(seeking, &workflow->lines[i].cites, spoken("明细"), workflow->lines[i].title);
	for (size_t i = 0; i < workflow->fact_count; i++)
		seek(seeking, &workflow->facts[i].cites, spoken("推得"),
		        workflow->facts[i].title == NULL ? workflow->facts[i].name : workflow->facts[i].title);
	for (size_t i = 0; i < workflow->step_count; i++)
		seek_step(seeking, &workflow->steps[i]);
	for (size_t i = 0; i < workflow->duty_count; i++)
		seek_step(seeking, &workflow->duties[i]);
	for (size_t i = 0; i < workflow->check_count; i++)
		seek(seeking, &workflow->checks[i].cites, spoken("校验"), workflow->checks[i].say);
}

static void seek_register(struct seeking *seeking, const struct register_def *def)
{
	seeking->owner = def->title;
	seek(seeking, &def->cites, spoken("登记簿"), "");
	for (size_t i = 0; i < def->column_count; i++)
		seek(seeking, &def->columns[i].cites, spoken("栏"), def->columns[i].title);
}

static void seek_slip(struct seeking *seeking, const struct slip_def *def)
{
	seeking->owner = def->title;
	seek(seeking, &def->cites, spoken("单式"), "");
	for (size_t i = 0; i < def->row_count; i++)
		for (size_t k = 0; k < def->rows[i].cell_count; k++)
			seek(seeking, &def->rows[i].cells[k].cites, spoken("栏"), def->rows[i].cells[k].label ? def->rows[i].cells[k].label : "");
}

const char *carriers_text(const struct rulebook *book, const char *clause_id, struct arena *arena)
{
	struct seeking seeking = {.clause = clause_id};

	buf_init(&seeking.buf, arena);
	for (size_t i = 0; i < book->workflow_count; i++) {
		const struct workflow *workflow = rulebook_workflow_at(book, i);

		if (workflow)
			seek_workflow(&seeking, workflow);
	}
	for (size_t i = 0; i < book->register_count; i++)
		seek_register(&seeking, &book->registers[i]);
	for (size_t i = 0; i < book->slip_count; i++)
		seek_slip(&seeking, &book->slips[i]);
	seeking.owner = NULL;
	for (size_t i = 0; i < book->post_count; i++)
		seek(&seeking, &book->posts[i].cites, spoken("职务"), book->posts[i].title);
	for (size_t i = 0; i < book->body_count; i++)
		seek(&seeking, &book->bodies[i].cites, spoken("会议"), book->bodies[i].title);
	for (size_t i = 0; i < book->thing_count; i++)
		seek(&seeking, &book->things[i].cites, spoken("物品"), book->things[i].title);
	for (size_t i = 0; i < book->account_count; i++)
		seek(&seeking, &book->accounts[i].cites, spoken("账"), book->accounts[i].title);
	return buf_text(&seeking.buf);
}
