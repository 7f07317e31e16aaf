/* SPDX-License-Identifier: MIT */
/* fuzz_json: JSON from outside (payloads, drafts) into a tree; what is read can be written, and reads as the same again. */
#include "fuzz.h"

#include <string.h>

#include "antou/buf.h"
#include "antou/err.h"
#include "antou/json.h"
#include "antou/node.h"

static const char *written(const struct node *node, struct arena *arena)
{
	struct buf buf;
	struct json json;

	buf_init(&buf, arena);
	json_begin(&json, &buf);
	node_to_json(node, &json, NULL);
	return buf_text(&buf);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *text = fuzz_text(data, size);
	struct arena arena;
	struct err err = {0};
	struct node *node, *again;

	arena_init(&arena);
	if (node_from_json(text, size, &arena, &node, &err) == 0) {
		const char *first = written(node, &arena);

		fuzz_need(node_from_json(first, strlen(first), &arena, &again, &err) == 0);
		fuzz_need(strcmp(first, written(again, &arena)) == 0);
	} else {
		fuzz_need(err.words[0] != '\0');
	}
	arena_fini(&arena);
	free(text);
	return 0;
}
