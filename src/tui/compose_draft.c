/* SPDX-License-Identifier: MIT */
/* compose_draft: see compose_draft.h. */
#include "compose_draft.h"

#include <string.h>

#include "antou/arena.h"
#include "antou/desk.h"
#include "antou/err.h"
#include "antou/node.h"
#include "antou/text.h"
#include "antou/words.h"
#include "matter.h"
#include "views.h"

/* Ids need no escapes. The form stands last, so that its text can be cut out as it is. */
const char *compose_draft_text(const struct draft_head *head, const struct matter *matter, struct arena *arena)
{
	return arena_printf(arena, "{\"action\":\"%s\",\"behalf\":\"%s\",\"to\":\"%s\",\"log\":\"%s\",\"kind\":\"%s\",\"form\":%s}", action_name(head->action),
	        head->behalf ? head->behalf : "", head->to ? head->to : "", head->log_case ? head->log_case : "", head->log_kind ? head->log_kind : "",
	        matter_to_text(matter, arena));
}

const char *compose_draft_title(const struct form *form, struct arena *arena)
{
	const char *title = "";
	int found = 0;
	for (size_t i = 0; i < form->item_count && found < 2; i++) {
		const struct entry *entry = form->items[i].spec->kind == FORM_ENTRY ? &form->items[i].rows[0].entries[0] : NULL;
		if (!entry || entry->spec->kind != ENTRY_TEXT || entry_is_empty(entry))
			continue;
		title = arena_printf(arena, "%s%s%s", title, found++ ? spoken("：") : "", entry_value(entry, arena));
	}
	return title;
}

struct draft_head compose_draft_head(const struct draft_row *draft, enum action otherwise, struct arena *arena)
{
	struct draft_head head = {.action = otherwise};
	struct node *root;
	struct err err;
	const char *behalf, *to, *log, *kind;
	if (!draft->content || node_from_json(draft->content, strlen(draft->content), arena, &root, &err) != 0)
		return head;
	action_from(node_text(root, "action", ""), &head.action);
	behalf = node_text(root, "behalf", "");
	to = node_text(root, "to", "");
	head.behalf = *behalf ? behalf : NULL;
	head.to = *to ? to : NULL;
	log = node_text(root, "log", "");
	kind = node_text(root, "kind", "");
	head.log_case = *log && *kind ? log : NULL;
	head.log_kind = head.log_case ? kind : NULL;
	return head;
}

const char *compose_draft_form(const struct draft_row *draft)
{
	const char *at = draft->content ? strstr(draft->content, "\"form\":") : NULL;
	return at ? at + strlen("\"form\":") : NULL;
}

bool compose_draft_of(const struct draft_row *draft, const struct compose *with, struct arena *arena)
{
	const char *step = with->step ? with->step : action_name(with->action);
	struct draft_head head;
	if (!with->case_id || !text_equal(draft->case_id, with->case_id) || !text_equal(draft->step, step))
		return false;
	head = compose_draft_head(draft, with->action, arena);
	return head.action == with->action && text_equal(head.behalf, with->behalf);
}
