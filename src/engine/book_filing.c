/* SPDX-License-Identifier: MIT */
/* book_filing: cases that the clock files. Nobody sits before such a form: what must be filled in has to be brought along, and a workflow that cannot be filed
   so is a finding here, not a night when nothing happens. */
#include "book_workflow.h"

#include "antou/arena.h"
#include "antou/text.h"
#include "glossary.h"
#include "read.h"

static bool brought(const struct opening_value *values, size_t count, const char *field)
{
	for (size_t i = 0; i < count; i++)
		if (text_equal(values[i].field, field))
			return true;
	return false;
}

static void fields_brought(struct build *build, struct node_mark mark, const struct draft *other, const struct opening_value *values, size_t count)
{
	const struct workflow *workflow = other->workflow;
	struct node *lines = glossary_get(other->root, "lines", NULL);

	for (size_t i = 0; i < workflow->filing_count; i++) {
		const struct field *field = &workflow->fields[i];
		const struct node *node = other->field_nodes[i];

		if (field->required && !glossary_get(node, "initial", NULL) && !glossary_get(node, "shown if", NULL) && !brought(values, count, field->name))
			issues_add(build->issues, mark, "“%s”的“%s”必填，时钟提出时却没有；请在 with 里带上，或给它写 initial", workflow->title, field->title);
	}
	if (workflow->line_field_count && !glossary_get(lines, "from", NULL))
		issues_add(build->issues, mark, "“%s”要有人填明细，时钟提不出；请给 lines 写 from，或换一个事项", workflow->title);
}

const char *filing_read(struct scope *scope, const struct node *at, struct node *with, const struct opening_value **out, size_t *count)
{
	struct build *build = scope->build;
	const struct draft *other = at->kind == NODE_SCALAR ? build_draft(build, at->text) : NULL;
	const char **ids = arena_array(build->arena, build->draft_count + 1, sizeof(*ids));

	if (other) {
		opening_with(scope, other, with, out, count);
		fields_brought(build, at->mark, other, *out, *count);
		return other->workflow->id;
	}
	for (size_t i = 0; i < build->draft_count; i++)
		ids[i] = build->drafts[i].workflow->id;
	issues_unknown(build->issues, at->mark, "事项", at->kind == NODE_SCALAR ? at->text : "", ids, build->draft_count, "请核对 opens");
	return NULL;
}
