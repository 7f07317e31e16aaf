/* SPDX-License-Identifier: MIT */
/* fuzz_image: an image of a tree as the database may hold it; exactly one text is the image of a tree. */
#include "fuzz.h"

#include <string.h>

#include "antou/buf.h"
#include "antou/err.h"
#include "antou/node.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *text = fuzz_text(data, size);
	struct arena arena;
	struct err err = {0};
	struct node *node;

	arena_init(&arena);
	if (node_image_read(text, size, &arena, &node, &err) == 0) {
		struct buf buf;

		buf_init(&buf, &arena);
		node_image_write(node, &buf);
		fuzz_need(buf.len_bytes == size && memcmp(buf_text(&buf), text, size) == 0);
	}
	node_image_take(text, size, &arena, &node, &err);
	arena_fini(&arena);
	free(text);
	return 0;
}
