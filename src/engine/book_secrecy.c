/* SPDX-License-Identifier: MIT */
/* book_secrecy: the levels of secrecy, the posts that are cleared for them, and the field that holds the level of a case. */
#include "book_workflow.h"

#include "antou/arena.h"
#include "antou/text.h"
#include "book_office.h"
#include "glossary.h"
#include "read.h"

void office_secrecy(struct build *build, struct node *root)
{
	struct node *node = glossary_get(root, "secrecy", NULL);

	build->book->secrecy = read_list(build, node, &build->book->secrecy_count);
	for (size_t i = 0; i < build->book->secrecy_count; i++)
		read_unique(build, node->mark, "密级", build->book->secrecy[i], build->book->secrecy, i);
}

static int level_needed(struct build *build, struct node_mark mark, const char *word)
{
	int level = rulebook_level(build->book, word);

	if (level == 0)
		issues_unknown(build->issues, mark, "密级", word, build->book->secrecy, build->book->secrecy_count,
			"请先在 office.yaml 的 secrecy 里从低到高列出");
	return level;
}

int post_clearance(struct build *build, const struct node *node)
{
	const char *word = read_text(build, node, "clearance");

	return word ? level_needed(build, read_mark(node, "clearance"), word) : 0;
}

void workflow_secrecy(struct scope *scope, struct workflow *workflow, const struct node *root)
{
	struct build *build = scope->build;
	const char *name = read_text(build, root, "secrecy");
	const struct field *field = name ? workflow_field(workflow, name) : NULL;
	bool filed = field && field < workflow->fields + workflow->filing_count;
	bool known = false;

	if (!name)
		return;
	for (size_t i = 0; filed && i < field->choice_count; i++)
		known = known || rulebook_level(build->book, field->choices[i]) > 0;
	if (build->book->secrecy_count == 0)
		issues_add(build->issues, read_mark(root, "secrecy"), "office.yaml 里还没有 secrecy（密级）；请从低到高列出");
	else if (!filed || field->type != TYPE_CHOICE)
		issues_add(build->issues, read_mark(root, "secrecy"), "“%s”不是填报的单选字段；secrecy 应是写明密级的那个字段", name);
	else if (!known)
		issues_add(build->issues, read_mark(root, "secrecy"), "字段“%s”的选项里没有一个是密级；请用 office.yaml 的 secrecy 里的词", name);
	else
		workflow->secrecy = name;
}
