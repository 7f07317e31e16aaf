/* SPDX-License-Identifier: MIT */
/* fuzz_yaml: a file of a rulebook into a tree, or findings with places. */
#include "fuzz.h"

#include "antou/node.h"
#include "antou/rulebook.h"
#include "yaml_read.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *text = fuzz_text(data, size);
	struct arena arena;
	struct issues issues;
	struct node *root = NULL;

	arena_init(&arena);
	issues = (struct issues){.arena = &arena};
	if (yaml_read("fuzz.yaml", text, size, &arena, &root, &issues))
		fuzz_need(root != NULL);
	else
		fuzz_need(issues.count > 0);
	issues_text(&issues, &arena);
	arena_fini(&arena);
	free(text);
	return 0;
}
