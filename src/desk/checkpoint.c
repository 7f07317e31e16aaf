/* SPDX-License-Identifier: MIT */
/* checkpoint: the head of the chain, signed, to be carried out of the machine; and whether one that was carried out still agrees with the record. */
#include <stdlib.h>
#include <string.h>

#include "antou/day.h"
#include "antou/err.h"
#include "antou/text.h"
#include "antou/words.h"
#include "desk_room.h"
#include "digest.h"

_Static_assert((int)KEY_PUBLIC_TEXT == (int)SIGN_PUBLIC_TEXT && (int)KEY_SECRET_TEXT == (int)SIGN_SECRET_TEXT, "sizes of desk.h are digest.h's");

enum { EVENTS_DIGITS = 18 };

static const char no_event[] = "0000000000000000000000000000000000000000000000000000000000000000";

struct checkpoint { const char *office, *events, *head, *at, *key, *signature; };

int desk_key_make(char public_hex[static KEY_PUBLIC_TEXT], char secret_hex[static KEY_SECRET_TEXT], struct err *err)
{
	if (digest_start() < 0)
		return err_set(err, ERR_SYSTEM, spoken("系统给不出随机数，不能制作密钥。"));
	sign_keys(public_hex, secret_hex);
	return 0;
}

/* What is signed. */
static const char *checkpoint_body(const struct checkpoint *checkpoint, struct arena *arena)
{
	return arena_printf(arena, "antou-checkpoint 1\noffice %s\nevents %s\nhead %s\nat %s\n", checkpoint->office, checkpoint->events, checkpoint->head,
	        checkpoint->at);
}

int desk_checkpoint(
        struct desk *desk, const struct session *session, const char *secret_hex, struct arena *arena, const char **text, struct err *err)
{
	struct verification found;
	struct checkpoint checkpoint;
	char at[TIME_TEXT], signature[SIGNATURE_TEXT];
	const char *body;
	if (desk_verify(desk, session, arena, &found, err) < 0)
		return -1;
	if (!found.sound)
		return err_set(err, ERR_DAMAGED, spoken("记录有损坏，不能出具凭证：%s"), found.words);
	time_text(desk_now(desk), at);
	checkpoint = (struct checkpoint){
	        .office = desk->office, .events = arena_printf(arena, "%lld", (long long)found.events), .head = found.head, .at = at};
	body = checkpoint_body(&checkpoint, arena);
	if (!secret_hex || strlen(secret_hex) != SIGN_SECRET_TEXT - 1 || sign_text(secret_hex, body, signature) < 0)
		return err_set(err, ERR_USAGE, spoken("签名私钥不对，应为 %d 位十六进制字符。请核对密钥文件。"), SIGN_SECRET_TEXT - 1);
	/* The second half of an Ed25519 secret is its public key (RFC 8032, in libsodium's form). */
	*text = arena_printf(arena, "%skey %s\nsignature %s\n", body, secret_hex + SIGN_PUBLIC_TEXT - 1, signature);
	return 0;
}

/* ---- checking one ---- */

/* What stands after name on the line at *at, which goes on to the next; NULL when the line is another. A line may have come back with CR LF. */
static const char *line_take(const char **at, const char *name, struct arena *arena)
{
	size_t len = strcspn(*at, "\n"), skip = strlen(name);
	char *line = arena_strndup(arena, *at, len);
	if (!text_starts(line, name))
		return NULL;
	*at += (*at)[len] ? len + 1 : len;
	line[strcspn(line, "\r")] = '\0';
	return line + skip;
}

static bool checkpoint_read(const char *text, struct arena *arena, struct checkpoint *out)
{
	const char *at = text, *first = line_take(&at, "antou-checkpoint 1", arena);
	out->office = first && !*first ? line_take(&at, "office ", arena) : NULL;
	out->events = out->office ? line_take(&at, "events ", arena) : NULL;
	out->head = out->events ? line_take(&at, "head ", arena) : NULL;
	out->at = out->head ? line_take(&at, "at ", arena) : NULL;
	out->key = out->at ? line_take(&at, "key ", arena) : NULL;
	out->signature = out->key ? line_take(&at, "signature ", arena) : NULL;
	return out->signature && at[strspn(at, " \r\n")] == '\0' && *out->events && strlen(out->events) <= EVENTS_DIGITS &&
	        out->events[strspn(out->events, "0123456789")] == '\0';
}

static int hash_take(void *context, const struct event_row *row, struct err *err)
{
	(void)err;
	memcpy(context, row->event.hash, DIGEST_TEXT);
	return 0;
}

/* The hash of that record, "" when there is none. */
static int hash_at(struct desk *desk, int64_t id, char hash[static DIGEST_TEXT], struct err *err)
{
	memcpy(hash, id == 0 ? no_event : "", id == 0 ? sizeof(no_event) : 1);
	return id == 0 ? 0 : desk->ops->events(desk->store, NULL, id - 1, 1, hash_take, hash, err);
}

/* The record as it is, against what the checkpoint says of it. */
static int record_compare(struct desk *desk, const struct checkpoint *checkpoint, struct arena *arena, struct verification *out, struct err *err)
{
	int64_t present = out->events;
	char hash[DIGEST_TEXT];
	out->events = strtoll(checkpoint->events, NULL, 10);
	if (hash_at(desk, out->events, hash, err) < 0)
		return -1;
	memcpy(out->head, hash, DIGEST_TEXT);
	out->sound = text_equal(out->head, checkpoint->head);
	if (out->sound)
		out->words = arena_printf(arena, "凭证属实：%s，头 %s 条记录与出具时（%s）一样，此后又记了 %lld 条。", checkpoint->office, checkpoint->events,
		        checkpoint->at, (long long)(present - out->events));
	else if (present < out->events)
		out->words = arena_printf(arena, "记录只有 %lld 条，凭证出具时（%s）已有 %s 条：后面的被截去了，或库已换成旧的。请封存此库并查明。",
		        (long long)present, checkpoint->at, checkpoint->events);
	else
		out->words = arena_printf(arena, "第 %s 条与凭证（%s 出具）不符：这一条或更早的记录已被改写。请封存此库并查明。", checkpoint->events, checkpoint->at);
	return 0;
}

static int checkpoint_refuse(struct verification *out, const char *words)
{
	*out = (struct verification){.words = words};
	return 0;
}

int desk_checkpoint_check(struct desk *desk, const struct session *session, const char *text, const char *public_hex, struct arena *arena,
        struct verification *out, struct err *err)
{
	struct checkpoint checkpoint;
	if (rights_need(desk, session, RIGHT_AUDIT | RIGHT_ADMINISTER, err) < 0)
		return -1;
	if (!checkpoint_read(text, arena, &checkpoint))
		return err_set(err, ERR_USAGE, spoken("这不是案头出具的凭证，或者不全；请用 antou audit checkpoint 写出的整个文件"));
	if (strlen(public_hex) != SIGN_PUBLIC_TEXT - 1)
		return err_set(err, ERR_USAGE, spoken("公钥不对，应为 %d 位十六进制字符；请核对公钥文件"), SIGN_PUBLIC_TEXT - 1);
	if (!sign_verify(public_hex, checkpoint_body(&checkpoint, arena), checkpoint.signature))
		return checkpoint_refuse(out, text_equal(public_hex, checkpoint.key) ? "签名不对：凭证的内容改动过"
		                                                                     : "签名不对：凭证不是用这把密钥签的，或者内容改动过");
	if (!text_equal(checkpoint.office, desk->office))
		return checkpoint_refuse(out, arena_printf(arena, "凭证是 %s 的，这个库是 %s 的", checkpoint.office, desk->office));
	if (verify_all(desk, arena, out, err) < 0)
		return -1;
	return out->sound ? record_compare(desk, &checkpoint, arena, out, err) : 0;
}
