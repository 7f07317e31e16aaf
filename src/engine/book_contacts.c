/* SPDX-License-Identifier: MIT */
/* book_contacts: `contacts:` of office.yaml: whom one calls who is not of the staff. */
#include "book_office.h"

#include "antou/arena.h"
#include "glossary.h"
#include "read.h"

static const char *word_of(struct build *build, const struct node *node, const char *key)
{
	const char *text = read_text(build, node, key);

	return text ? text : "";
}

void office_contacts(struct build *build, struct node *root)
{
	static const char *const keys[] = {"title", "unit", "phone", "initials"};
	struct node *section = glossary_get(root, "contacts", NULL);
	struct contact *contacts;

	if (!section || section->kind == NODE_NULL || !read_is_map(build, section, "contacts"))
		return;
	contacts = arena_array(build->arena, section->count + 1, sizeof(*contacts));
	for (size_t i = 0; i < section->count; i++) {
		struct node *node = section->kids[i];

		read_id(build, section->keys[i], "通讯录");
		contacts[i] = (struct contact){.id = section->keys[i]->text, .title = section->keys[i]->text, .unit = "", .phone = "", .initials = ""};
		if (!read_is_map(build, node, "通讯录"))
			continue;
		read_keys(build, node, "通讯录要素", keys, READ_COUNT(keys));
		contacts[i].title = read_needed(build, node, "通讯录", "title");
		contacts[i].phone = read_needed(build, node, "通讯录", "phone");
		contacts[i].unit = word_of(build, node, "unit");
		contacts[i].initials = word_of(build, node, "initials");
	}
	build->book->contacts = contacts;
	build->book->contact_count = section->count;
}
