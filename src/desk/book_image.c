/* SPDX-License-Identifier: MIT */
/* book_image: the image is one tree, written by node_image:
       {book: VERSION, calendar: lines as calendar_read reads them, sources: {path: root, …}}
   Reading it calls rulebook_open on the roots: there is one compiler, and what the database keeps is its input with the marks. Only a
   book without errors is kept, under its digest, so the inside of its workflows can wait until it is asked for. */
#include "book_image.h"

#include <string.h>

#include "antou/arena.h"
#include "antou/buf.h"
#include "antou/day.h"
#include "antou/err.h"
#include "antou/node.h"
#include "antou/text.h"
#include "antou/words.h"
#include "book.h"
#include "digest.h"

/* Grows with what the image holds. */
enum { BOOK_IMAGE_VERSION = 2 };

static struct node *text_node(struct arena *arena, const char *text)
{
	struct node *node = node_scalar(arena, text, (struct node_mark){0});
	node->quoted = true;
	return node;
}

static void put_text(struct arena *arena, struct node *map, const char *key, const char *text)
{
	node_put(arena, map, text_node(arena, key), text_node(arena, text));
}

static const char *calendar_text(const struct calendar *calendar, struct arena *arena)
{
	struct buf buf;
	char day[DAY_TEXT];
	buf_init(&buf, arena);
	for (size_t i = 0; i < calendar->count; i++) {
		const struct day_mark *mark = &calendar->marks[i];
		day_text(mark->day, day);
		buf_printf(&buf, "%s\t%s\t%s\t%s\n", day, day_weekday_name(mark->day), mark->work ? "work" : "off",
		        mark->name ? mark->name : "");
	}
	return buf_text(&buf);
}

static struct node *book_tree(const struct book *book, struct arena *arena)
{
	struct node *tree = node_map(arena, (struct node_mark){0});
	struct node *sources = node_map(arena, (struct node_mark){0});
	put_text(arena, tree, "book", arena_printf(arena, "%d", BOOK_IMAGE_VERSION));
	put_text(arena, tree, "calendar", calendar_text(book->calendar, arena));
	for (size_t i = 0; i < book->source_count; i++)
		node_put(arena, sources, text_node(arena, book->sources[i].path), book->sources[i].root);
	node_put(arena, tree, text_node(arena, "sources"), sources);
	return tree;
}

void book_image(const struct book *book, struct arena *arena, const char **text, size_t *len)
{
	struct buf buf;
	buf_init(&buf, arena);
	node_image_write(book_tree(book, arena), &buf);
	*text = buf_text(&buf);
	*len = buf.len_bytes;
}

static void hash_of(const char *text, size_t len, char hex[static DIGEST_TEXT])
{
	struct digest digest;
	digest_begin(&digest);
	digest_add(&digest, text, len);
	digest_end(&digest, hex);
}

void book_hash(struct book *book)
{
	struct arena scratch; /* the text is large and not kept */
	const char *text;
	size_t len;
	arena_init(&scratch);
	book_image(book, &scratch, &text, &len);
	hash_of(text, len, book->rules->hash);
	arena_fini(&scratch);
}

int book_damaged(struct err *err, const char *why)
{
	return err_set(err, ERR_DAMAGED, spoken("数据库里存的制度读不出来（%s）。请用备份恢复，或由管理员重新启用制度。"), why);
}

static int image_sources(const struct node *tree, struct arena *arena, struct book *book, struct err *err)
{
	const struct node *sources = node_get(tree, "sources");
	struct book_source *items;
	if (!sources || sources->kind != NODE_MAP)
		return book_damaged(err, "没有内容");
	items = arena_array(arena, sources->count + 1, sizeof(*items));
	for (size_t i = 0; i < sources->count; i++)
		items[i] = (struct book_source){.path = sources->keys[i]->text, .root = sources->kids[i]};
	book->sources = items;
	book->source_count = sources->count;
	return 0;
}

static int image_build(struct book *book, const struct calendar *calendar, struct arena *arena, struct err *err)
{
	struct issues issues = {.arena = arena};
	book->calendar = calendar;
	if (!rulebook_open(book->sources, book->source_count, calendar, arena, &book->rules, &issues))
		return book_damaged(err, issues.count ? issues.items[0].words : "不能编译");
	return 0;
}

int book_from_image(const char *text, size_t len, struct arena *arena, struct book **out, struct err *err)
{
	struct book *book = arena_alloc(arena, sizeof(*book));
	struct calendar *calendar = arena_alloc(arena, sizeof(*calendar));
	struct node *tree;
	const char *marks;
	struct err why = {0};
	if (node_image_take(text, len, arena, &tree, &why) < 0)
		return book_damaged(err, why.words);
	if (!text_equal(node_text(tree, "book", ""), arena_printf(arena, "%d", BOOK_IMAGE_VERSION)))
		return err_set(err, ERR_VERSION,
		        spoken("数据库里存的制度是另一版本的程序写的（%s），本程序认 %d。请由管理员用本程序重新启用制度（antou rules adopt）。"),
		        node_text(tree, "book", spoken("无版本")), BOOK_IMAGE_VERSION);
	marks = node_text(tree, "calendar", "");
	if (calendar_read(marks, arena, calendar, &why) < 0)
		return book_damaged(err, why.words);
	if (image_sources(tree, arena, book, err) < 0 || image_build(book, calendar, arena, err) < 0)
		return -1;
	hash_of(text, len, book->rules->hash);
	*out = book;
	return 0;
}
