/* SPDX-License-Identifier: MIT */
/* book_rest: the inside of workflows, and who asks for it. A book that is built at once has no rest; one that was proved before compiles a
   workflow, with the registers and slips that belong to it, when it is first asked for. The heads of the others stand by then. */
#include "book_workflow.h"

#include "antou/text.h"

static void draft_carriers(struct draft *draft)
{
	struct build *build = draft->build;
	const struct rulebook *book = build->book;

	for (size_t i = 0; i < book->register_count; i++)
		if (build_draft(build, book->registers[i].workflow) == draft)
			register_build(build, i);
	for (size_t i = 0; i < book->slip_count; i++)
		if (build_draft(build, book->slips[i].workflow) == draft)
			slip_build(build, i);
}

bool draft_finish(struct draft *draft)
{
	const struct issues *issues = draft->build->issues;
	size_t before = issues->count;

	if (draft->state != DRAFT_DECLARED)
		return draft->state == DRAFT_DONE;
	workflow_build(draft);
	draft_carriers(draft);
	draft->state = issues->count > before ? DRAFT_BROKEN : DRAFT_DONE;
	return draft->state == DRAFT_DONE;
}

const struct workflow *rulebook_workflow_at(const struct rulebook *book, size_t at)
{
	return !book->rest || draft_finish(&book->rest->drafts[at]) ? book->workflows[at] : NULL;
}

const struct workflow *rulebook_workflow(const struct rulebook *book, const char *id)
{
	for (size_t i = 0; id && i < book->workflow_count; i++)
		if (text_equal(book->workflows[i]->id, id))
			return rulebook_workflow_at(book, i);
	return NULL;
}

const struct register_def *rulebook_register(const struct rulebook *book, const char *id)
{
	const struct register_def *found = register_declared(book, id);

	return found && rulebook_workflow(book, found->workflow) ? found : NULL;
}

const struct slip_def *rulebook_slip(const struct rulebook *book, const char *id)
{
	for (size_t i = 0; id && i < book->slip_count; i++)
		if (text_equal(book->slips[i].id, id))
			return rulebook_workflow(book, book->slips[i].workflow) ? &book->slips[i] : NULL;
	return NULL;
}

const char *rulebook_broken(const struct rulebook *book)
{
	return book->rest && book->rest->issues->count ? book->rest->issues->items[0].words : NULL;
}
