/* SPDX-License-Identifier: MIT */
/* fuzz_book: see fuzz_book.h. */
#include "fuzz_book.h"

#include <string.h>

#include "antou/err.h"
#include "antou/node.h"
#include "yaml_read.h"

static const char office[] = "office: small\ntitle: 小单位\nhours: [8:30-12:00, 14:30-18:00]\nposts:\n  clerk: {title: 文书}\n  head: {title: 负责人}\n"
                             "units:\n  north: {title: 北股}\ngroups:\n  both: {title: 全体, posts: [clerk, head]}\n";
static const char clauses[] = "clauses:\n  A-1: {place: 第一条, gist: 事事有据, kept: enforced}\n";

static void source_read(struct fuzz_book *fuzz, struct book_source *source, const char *path, const char *text, size_t len_bytes)
{
	*source = (struct book_source){.path = path};
	yaml_read(path, text, len_bytes, &fuzz->arena, &source->root, &fuzz->issues);
}

void fuzz_book_open(struct fuzz_book *fuzz, const char *text, size_t len_bytes)
{
	struct book_source sources[3];
	struct err err = {0};
	bool built;

	memset(fuzz, 0, sizeof(*fuzz));
	arena_init(&fuzz->arena);
	fuzz->issues.arena = &fuzz->arena;
	fuzz_need(calendar_read("2026-10-01\t四\toff\t国庆节\n", &fuzz->arena, &fuzz->calendar, &err) == 0);
	source_read(fuzz, &sources[0], "clauses.yaml", clauses, strlen(clauses));
	source_read(fuzz, &sources[1], "office.yaml", office, strlen(office));
	source_read(fuzz, &sources[2], "workflows/fuzz.yaml", text, len_bytes);
	if (!sources[2].root)
		return;
	built = rulebook_build(sources, 3, &fuzz->calendar, &fuzz->arena, &fuzz->book, &fuzz->issues);
	fuzz_need(built == (fuzz->book != NULL));
	fuzz_need(built || fuzz->issues.count > 0);
}

void fuzz_book_close(struct fuzz_book *fuzz)
{
	arena_fini(&fuzz->arena);
}
