/* SPDX-License-Identifier: MIT */
/* chain: appending events and verifying them. How anybody recomputes the chain with a shell and sha256sum:

   digest  = sha256(salt, payload), the two texts one after the other
   header  = json_array(id, case_id, seq, kind, at_s, actor), as SQLite writes it
   hash    = sha256(hash of the event before, line feed, header, line feed, digest); before the first: sixty-four zeros

   All hashes and salts are lower-case hexadecimal and are hashed as that text. So with D the database and P the hash of event N-1:

     sqlite3 D "select salt||payload from event where id=N" | tr -d '\n' | sha256sum
     { echo P; sqlite3 D "select json_array(id,case_id,seq,kind,at_s,actor) from event where id=N";
       printf %s DIGEST; } | sha256sum

   (a payload never holds a raw line feed: JSON escapes it.) The table head repeats how many events there are and the last hash, so that a
   tail cut off is seen; whoever can write the whole file can also write that, against which only a checkpoint kept elsewhere helps. */
#include "chain.h"

#include <string.h>

#include "antou/arena.h"
#include "antou/node.h"
#include "digest.h"
#include "payload.h"
#include "proj.h"
#include "query.h"

struct chain {
	int64_t events;
	char hash[DIGEST_TEXT];
};

static int chain_head(struct store *store, struct chain *chain, struct err *err)
{
	struct query query;
	int row;

	query_open(&query, store, "SELECT events, hash FROM head", err);
	row = query_row(&query);
	if (row > 0) {
		const char *hash = query_peek(&query, 1);

		chain->events = query_get(&query, 0);
		if (hash && strlen(hash) == DIGEST_TEXT - 1)
			memcpy(chain->hash, hash, DIGEST_TEXT);
		else
			row = 0;
	}
	query_close(&query);
	if (row == 0)
		return err_set(err, ERR_DAMAGED, "事件链的链头缺失或不合格式；请停用此库，用备份恢复");
	return row < 0 ? -1 : 0;
}

static void chain_digest(const char *salt, const char *payload, char out[static DIGEST_TEXT])
{
	struct digest digest;

	digest_begin(&digest);
	digest_add(&digest, salt, strlen(salt));
	digest_add(&digest, payload, strlen(payload));
	digest_end(&digest, out);
}

static void chain_link(struct chain *chain, const char *header, const char *digest_hex)
{
	struct digest digest;

	digest_begin(&digest);
	digest_add(&digest, chain->hash, DIGEST_TEXT - 1);
	digest_add(&digest, "\n", 1);
	digest_add(&digest, header, strlen(header));
	digest_add(&digest, "\n", 1);
	digest_add(&digest, digest_hex, strlen(digest_hex));
	digest_end(&digest, chain->hash);
	chain->events++;
}

static int chain_write(
        struct store *store, const struct event *event, const char *payload, const char *salt, const char *digest, struct err *err)
{
	struct query query;

	query_open(&query, store, "INSERT INTO event VALUES(?,?,?,?,?,?,?,?,?,?)", err);
	query_int(&query, event->id);
	query_text(&query, event->case_id);
	query_int(&query, event->seq);
	query_text(&query, event_kind_name(event->kind));
	query_int(&query, event->at_s);
	query_text(&query, event->actor);
	query_text(&query, payload);
	query_text(&query, salt);
	query_text(&query, digest);
	query_text(&query, event->hash);
	return query_run(&query);
}

static int chain_one(struct store *store, struct chain *chain, struct event *event, struct err *err)
{
	char salt[SALT_TEXT], digest[DIGEST_TEXT];
	const char *payload = payload_text(event->data, &store->scratch);

	event->id = chain->events + 1;
	digest_salt(salt);
	chain_digest(salt, payload, digest);
	chain_link(chain, payload_header(event, &store->scratch), digest);
	memcpy(event->hash, chain->hash, DIGEST_TEXT);
	if (chain_write(store, event, payload, salt, digest, err))
		return -1;
	return proj_apply(store, event, err);
}

static int chain_keep(struct store *store, const struct chain *chain, int64_t at_s, struct err *err)
{
	struct query query;

	query_open(&query, store, "UPDATE head SET events=?, hash=?, at_s=?", err);
	query_int(&query, chain->events);
	query_text(&query, chain->hash);
	query_int(&query, at_s);
	return query_run(&query);
}

int chain_append(struct store *store, struct event *events, size_t count, struct err *err)
{
	struct chain chain;

	if (db_need_transaction(store, err))
		return -1;
	if (count == 0)
		return 0;
	if (chain_head(store, &chain, err))
		return -1;
	for (size_t i = 0; i < count; i++) {
		arena_reset(&store->scratch);
		if (chain_one(store, &chain, &events[i], err))
			return -1;
	}
	return chain_keep(store, &chain, events[count - 1].at_s, err);
}

/* A row as it lies, for verification: nothing of it is believed. */
static bool row_is_text(struct query *query, int column)
{
	const char *text = query_peek(query, column);

	return text && strlen(text) == (size_t)sqlite3_column_bytes(query->stmt, column);
}

static const char *row_damage(struct query *query, struct chain *chain)
{
	char digest[DIGEST_TEXT];

	if (query_get(query, 0) != chain->events + 1)
		return query_get(query, 0) > chain->events + 1 ? "此前有事件被删去" : "编号重复或倒退，有事件被加入";
	for (int column = 1; column <= 5; column++)
		if (!row_is_text(query, column))
			return "内容不是文字，被改动过";
	chain_digest(query_peek(query, 2), query_peek(query, 3), digest);
	if (strcmp(digest, query_peek(query, 4)) != 0)
		return "内容与摘要不符，被改动过";
	chain_link(chain, query_peek(query, 1), digest);
	if (strcmp(chain->hash, query_peek(query, 5)) != 0)
		return "与前一事件接不上：被改动、加入或调换过";
	return NULL;
}

static void damage_note(struct chain_damage *damage, struct arena *arena, int64_t event_id, const char *words)
{
	damage->event_id = event_id;
	damage->words = arena_printf(arena, "第 %lld 号事件：%s", (long long)event_id, words);
}

static void verify_end(const struct chain *chain, const struct chain *head, struct arena *arena, struct chain_damage *out)
{
	if (chain->events < head->events)
		damage_note(out, arena, chain->events + 1, "末尾的事件被删去");
	else if (chain->events > head->events)
		damage_note(out, arena, head->events + 1, "末尾有加入的事件");
	else if (strcmp(chain->hash, head->hash) != 0)
		damage_note(out, arena, chain->events > 0 ? chain->events : 1, "与链头不符，末尾被替换过");
}

/* One statement reads head and rows, so that both are of one moment. */
int chain_verify(struct store *store, struct arena *arena, struct chain_damage *out, char head[static 65], int64_t *count, struct err *err)
{
	struct chain chain = {0}, kept;
	struct query query;
	const char *damage = NULL;
	int row;

	*out = (struct chain_damage){0, NULL};
	memset(chain.hash, '0', DIGEST_TEXT - 1);
	query_open(&query, store,
	        "SELECT e.id, json_array(e.id,e.case_id,e.seq,e.kind,e.at_s,e.actor), e.salt, e.payload, e.digest, e.hash FROM event e "
	        "ORDER BY e.id",
	        err);
	row = query_row(&query); /* from here on both statements read the same moment */
	if (row < 0 || chain_head(store, &kept, err)) {
		query_close(&query);
		return -1;
	}
	for (; row > 0 && !damage; row = damage ? row : query_row(&query)) {
		damage = row_damage(&query, &chain);
		if (damage)
			damage_note(out, arena, query_get(&query, 0), damage);
	}
	query_close(&query);
	if (row < 0)
		return -1;
	if (!damage)
		verify_end(&chain, &kept, arena, out);
	memcpy(head, chain.hash, DIGEST_TEXT);
	*count = chain.events;
	return 0;
}

static int event_read(struct query *query, struct arena *arena, struct event_row *row, struct err *err)
{
	struct event *event = &row->event;
	const char *kind = query_word(query, 3, arena), *hash = query_word(query, 9, arena);
	struct node *data = NULL;

	*event = (struct event){.id = query_get(query, 0), .seq = query_get(query, 2), .at_s = query_get(query, 4)};
	event->case_id = query_word(query, 1, arena);
	event->actor = query_word(query, 5, arena);
	row->payload = query_word(query, 6, arena);
	row->salt = query_word(query, 7, arena);
	row->digest = query_word(query, 8, arena);
	if (strlen(hash) != sizeof(event->hash) - 1 || !event_kind_from(kind, &event->kind) ||
	        node_from_json(row->payload, strlen(row->payload), arena, &data, NULL))
		return err_set(err, ERR_DAMAGED, "第 %lld 号事件读不懂，可能被改动过；请核验事件链", (long long)event->id);
	memcpy(event->hash, hash, sizeof(event->hash));
	event->data = data;
	return 0;
}

static const char *events_sql(const char *case_id)
{
	if (!case_id)
		return "SELECT * FROM event WHERE id>? ORDER BY id LIMIT ?";
	if (case_id[0] == '\0')
		return "SELECT * FROM event WHERE case_id='' AND id>? ORDER BY id LIMIT ?";
	return "SELECT * FROM event WHERE case_id<>'' AND id>? AND case_id=?3 ORDER BY seq LIMIT ?2";
}

static int events_walk(struct query *query, event_visit visit, void *context, struct err *err)
{
	struct event_row row;
	struct arena arena;
	int more, answer = 0;

	arena_init(&arena);
	while (answer == 0 && (more = query_row(query)) != 0) {
		arena_reset(&arena);
		answer = more < 0 || event_read(query, &arena, &row, err) ? -1 : visit(context, &row, err);
	}
	arena_fini(&arena);
	return answer;
}

int chain_events(
        struct store *store, const char *case_id, int64_t after_id, size_t limit, event_visit visit, void *context, struct err *err)
{
	struct query query;
	int answer;

	query_open(&query, store, events_sql(case_id), err);
	query_int(&query, after_id);
	query_int(&query, limit > 0 && limit < INT64_MAX ? (int64_t)limit : -1);
	if (case_id && case_id[0] != '\0')
		query_text(&query, case_id);
	answer = events_walk(&query, visit, context, err);
	query_close(&query);
	return answer;
}
