/* SPDX-License-Identifier: MIT */
/* sample: see sample.h. */
#include "sample.h"

#include <string.h>

#include "antou/buf.h"
#include "engine.h"
#include "verify.h"
#include "yaml_read.h"

static const char office[] = "office: sample\n"
                             "title: 样本\n"
                             "city: 样本\n"
                             "issued: {title: 制度, number: 样1号, day: 2020-12-31, by: 会}\n"
                             "in force: 2020-12-31\n"
                             "hours: [\"8:30-12:00\", \"14:30-18:00\"]\n"
                             "posts: {head: {title: 头}, clerk: {title: 文员}, bureau: {title: 局, outside: yes}}\n"
                             "units: {desk: {title: 股}}\n"
                             "relations: {boss: {title: 上司, of: unit, posts: [head]}}\n";

static struct node *tree(struct sample *sample, const char *path, const char *text)
{
	struct node *root = NULL;

	yaml_read(path, text, strlen(text), &sample->arena, &root, &sample->issues);
	return root;
}

void sample_open(struct sample *sample, const char *yaml)
{
	static const struct calendar none = {.last_published = INT32_MAX};
	struct book_source files[2];

	memset(sample, 0, sizeof(*sample));
	arena_init(&sample->arena);
	sample->issues.arena = &sample->arena;
	files[0] = (struct book_source){"office.yaml", tree(sample, "office.yaml", office)};
	files[1] = (struct book_source){"x.yaml", tree(sample, "x.yaml", yaml)};
	rulebook_build(files, 2, &none, &sample->arena, &sample->book, &sample->issues);
	if (sample->issues.count)
		fail_msg("%s", issues_text(&sample->issues, &sample->arena));
}

void sample_close(struct sample *sample)
{
	arena_fini(&sample->arena);
}

const char *sample_words(struct sample *sample)
{
	struct buf buf;

	buf_init(&buf, &sample->arena);
	for (size_t i = 0; i < sample->issues.count; i++)
		buf_printf(&buf, "%d: %s\n", sample->issues.items[i].line, sample->issues.items[i].words);
	return buf_text(&buf);
}

void proves(const char *yaml, const char *words)
{
	struct sample sample;

	sample_open(&sample, yaml);
	verify_rulebook(sample.book, &sample.issues);
	assert_string_equal(sample_words(&sample), words);
	sample_close(&sample);
}
