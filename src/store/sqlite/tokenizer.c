/* SPDX-License-Identifier: MIT */
/* tokenizer: each hanzi is a word, each run of letters and digits is one, folded to half width and lower case; anything else only
   separates. A line break is a word of its own, so that no phrase reaches from one column into the next. */
#include "tokenizer.h"

#include <stdint.h>
#include <string.h>

#include "antou/text.h"

enum { TOKEN_BYTES = 64 }; /* longer runs are found by their beginning */

enum sign { SIGN_NONE, SIGN_LETTER, SIGN_HANZI, SIGN_BREAK };

typedef int (*token_visit)(void *context, const char *bytes, int len, int start, int end);

static uint32_t sign_fold(uint32_t code)
{
	if (code >= 0xff01 && code <= 0xff5e)
		code -= 0xfee0;
	return code >= 'A' && code <= 'Z' ? code + ('a' - 'A') : code;
}

static enum sign sign_ascii(uint32_t code)
{
	if (code == '\n')
		return SIGN_BREAK;
	return (code >= '0' && code <= '9') || (code >= 'a' && code <= 'z') ? SIGN_LETTER : SIGN_NONE;
}

/* Han characters, with 々 and 〇 which stand among them; CJK Extension B and on are planes 2 and 3. */
static bool sign_is_hanzi(uint32_t code)
{
	return (code >= 0x3400 && code <= 0x9fff) || (code >= 0xf900 && code <= 0xfaff) || (code >= 0x20000 && code <= 0x3ffff) ||
	       code == 0x3005 || code == 0x3007 || (code >= 0xe000 && code <= 0xf8ff);
}

static enum sign sign_of(uint32_t code)
{
	if (code < 0x80)
		return sign_ascii(code);
	if (sign_is_hanzi(code))
		return SIGN_HANZI;
	if (code < 0xc0 || code == 0xd7 || code == 0xf7 || code == 0xfffd)
		return SIGN_NONE;
	if ((code >= 0x2000 && code <= 0x2bff) || (code >= 0x3000 && code <= 0x303f) || code >= 0xfe00)
		return SIGN_NONE;
	return SIGN_LETTER;
}

/* A run of letters from at; returns where it ends. */
static int token_run(const char *text, int len, int at, token_visit visit, void *context, int *code_out)
{
	char run[TOKEN_BYTES];
	int start = at, used = 0;

	while (at < len) {
		uint32_t code;
		size_t taken = text_decode(text + at, (size_t)(len - at), &code);
		char bytes[4];
		size_t size;

		code = sign_fold(code);
		if (taken == 0 || sign_of(code) != SIGN_LETTER)
			break;
		size = text_encode(code, bytes);
		if (used + (int)size <= TOKEN_BYTES) {
			memcpy(run + used, bytes, size);
			used += (int)size;
		}
		at += (int)taken;
	}
	*code_out = visit(context, run, used, start, at);
	return at;
}

static int token_walk(const char *text, int len, token_visit visit, void *context)
{
	int at = 0, answer = 0;

	while (at < len && answer == 0) {
		uint32_t code;
		int taken = (int)text_decode(text + at, (size_t)(len - at), &code);
		enum sign sign = taken > 0 ? sign_of(sign_fold(code)) : SIGN_NONE;

		if (sign == SIGN_LETTER) {
			at = token_run(text, len, at, visit, context, &answer);
			continue;
		}
		if (sign == SIGN_HANZI || sign == SIGN_BREAK)
			answer = visit(context, text + at, taken, at, at + taken);
		at += taken > 0 ? taken : 1;
	}
	return answer;
}

static int fts_create(void *context, const char **args, int count, Fts5Tokenizer **out)
{
	(void)args;
	(void)count;
	*out = (Fts5Tokenizer *)context;
	return SQLITE_OK;
}

static void fts_delete(Fts5Tokenizer *tokenizer)
{
	(void)tokenizer;
}

struct fts_walk {
	void *context;
	int (*token)(void *, int, const char *, int, int, int);
};

static int fts_visit(void *context, const char *bytes, int len, int start, int end)
{
	const struct fts_walk *walk = context;

	return walk->token(walk->context, 0, bytes, len, start, end);
}

static int fts_tokenize(Fts5Tokenizer *tokenizer, void *context, int flags, const char *text, int len,
        int (*token)(void *, int, const char *, int, int, int))
{
	struct fts_walk walk = {context, token};

	(void)tokenizer;
	(void)flags;
	return token_walk(text, len, fts_visit, &walk);
}

static int found_one(void *context, const char *bytes, int len, int start, int end)
{
	(void)context;
	(void)bytes;
	(void)len;
	(void)start;
	(void)end;
	return 1;
}

bool tokenizer_finds(const char *text, size_t len_bytes)
{
	return token_walk(text, (int)len_bytes, found_one, NULL) != 0;
}

/* Words of a text or a phrase, a byte 1 around each, so that one holds the other exactly when its bytes do. */
struct words {
	char *bytes;
	int len;
};

static int words_add(void *context, const char *bytes, int len, int start, int end)
{
	struct words *words = context;

	(void)start;
	(void)end;
	words->bytes[words->len++] = '\x01';
	memcpy(words->bytes + words->len, bytes, (size_t)len);
	words->len += len;
	return 0;
}

static int words_of(sqlite3_value *value, struct words *words)
{
	const char *text = (const char *)sqlite3_value_text(value);
	int len = sqlite3_value_bytes(value);

	words->len = 0;
	words->bytes = sqlite3_malloc64((sqlite3_uint64)len * 2 + 2);
	if (!words->bytes)
		return -1;
	if (text)
		token_walk(text, len, words_add, words);
	words->bytes[words->len++] = '\x01';
	return 0;
}

static bool words_hold(const struct words *text, const struct words *phrase)
{
	for (int at = 0; at + phrase->len <= text->len; at++)
		if (memcmp(text->bytes + at, phrase->bytes, (size_t)phrase->len) == 0)
			return true;
	return false;
}

static void words_function(sqlite3_context *context, int count, sqlite3_value **args)
{
	struct words text = {0}, phrase = {0};

	(void)count;
	if (words_of(args[0], &text) || words_of(args[1], &phrase))
		sqlite3_result_error_nomem(context);
	else
		sqlite3_result_int(context, words_hold(&text, &phrase));
	sqlite3_free(text.bytes);
	sqlite3_free(phrase.bytes);
}

static fts5_api *fts_api(sqlite3 *db)
{
	fts5_api *api = NULL;
	sqlite3_stmt *stmt = NULL;

	if (sqlite3_prepare_v2(db, "SELECT fts5(?1)", -1, &stmt, NULL) == SQLITE_OK) {
		sqlite3_bind_pointer(stmt, 1, &api, "fts5_api_ptr", NULL);
		sqlite3_step(stmt);
	}
	sqlite3_finalize(stmt);
	return api;
}

int tokenizer_register(sqlite3 *db)
{
	fts5_tokenizer tokenizer = {fts_create, fts_delete, fts_tokenize};
	fts5_api *api = fts_api(db);
	int code;

	if (!api)
		return SQLITE_ERROR;
	code = api->xCreateTokenizer(api, "antou", api, &tokenizer, NULL);
	if (code != SQLITE_OK)
		return code;
	return sqlite3_create_function_v2(
	        db, "words_hold", 2, SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS, NULL, words_function, NULL, NULL, NULL);
}
