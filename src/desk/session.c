/* SPDX-License-Identifier: MIT */
/* session: who sits at the desk. Passwords are argon2id; a wrong one, a person nobody knows and a person without a password cost the same
   work and get the same words. Failures are counted in the database, so that another terminal does not start from none. */
#include "antou/err.h"
#include "antou/day.h"
#include "antou/text.h"
#include "antou/words.h"
#include "desk_room.h"
#include "digest.h"
#include "event_data.h"

#include <stdio.h>
#include <string.h>

enum { PASSWORD_CHARACTERS = 8, PASSWORD_BYTES = 256 };

struct secret {
	const char *hash;
	int failures;
	int64_t locked_until_s;
};

static int secret_get(struct desk *desk, const char *person, struct arena *arena, struct secret *out, struct err *err)
{
	*out = (struct secret){0};
	return desk->ops->get_secret(desk->store, person, arena, &out->hash, &out->failures, &out->locked_until_s, err);
}

static int person_active(struct desk *desk, const char *person, struct arena *arena, bool *active, struct err *err)
{
	struct person_row *rows;
	size_t count;
	*active = false;
	if (desk->ops->people(desk->store, arena, &rows, &count, err) < 0)
		return -1;
	for (size_t i = 0; i < count; i++)
		*active = *active || (rows[i].active && text_equal(rows[i].id, person));
	return 0;
}

/* The work of a comparison, for whom there is nothing to compare with. */
static void password_spend(const struct desk *desk, const char *password)
{
	char hash[PASSWORD_TEXT];
	if (password_hash(password, desk->drill ? PASSWORD_TEST : PASSWORD_REAL, hash) < 0)
		return;
}

/* Counts one more failure, or forgets them; read again under the lock, since another terminal may have counted meanwhile. */
static int failure_count(struct desk *desk, const char *person, bool wrong, struct arena *arena, struct err *err)
{
	struct secret secret;
	int result;
	if (desk->options.read_only)
		return 0;
	if (desk_begin(desk, err) < 0)
		return -1;
	result = secret_get(desk, person, arena, &secret, err);
	if (result == 0) {
		int failures = wrong ? secret.failures + 1 : 0;
		bool lock = failures >= SIGN_IN_FAILURES;
		result = desk->ops->put_secret(
		        desk->store, person, secret.hash, lock ? 0 : failures, lock ? desk_now(desk) + SIGN_IN_LOCK_S : 0, err);
	}
	return desk_end(desk, result, err);
}

static int password_wrong(struct err *err)
{
	return err_set(err, ERR_DENIED, spoken("姓名或口令不对。连错 %d 次会锁定 %d 分钟；忘记口令请找系统管理员重设。"), SIGN_IN_FAILURES,
	        SIGN_IN_LOCK_S / 60);
}

static int secret_judge(struct desk *desk, const char *person, const char *password, struct arena *arena, struct err *err)
{
	struct secret secret;
	char until[TIME_TEXT];
	bool active;
	if (person_active(desk, person, arena, &active, err) < 0 || secret_get(desk, person, arena, &secret, err) < 0)
		return -1;
	if (active && secret.locked_until_s > desk_now(desk)) {
		time_short(secret.locked_until_s, until);
		return err_set(err, ERR_DENIED, spoken("口令连错 %d 次，已锁定到 %s。到时再试，或请系统管理员重设口令。"), SIGN_IN_FAILURES, until);
	}
	if (active && !secret.hash && desk->drill)
		return 0;
	if (!active || !secret.hash) {
		password_spend(desk, password);
		return password_wrong(err);
	}
	if (password_matches(secret.hash, password))
		return secret.failures || secret.locked_until_s ? failure_count(desk, person, false, arena, err) : 0;
	return failure_count(desk, person, true, arena, err) < 0 ? -1 : password_wrong(err);
}

static int secret_check(struct desk *desk, const char *person, const char *password, struct err *err)
{
	struct arena scratch;
	int result;
	arena_init(&scratch);
	result = secret_judge(desk, person, password ? password : "", &scratch, err);
	arena_fini(&scratch);
	return result;
}

static int session_begin(struct desk *desk, const char *person, struct session *out, struct err *err)
{
	struct arena scratch;
	bool plain;
	int result;
	if (strlen(person) >= sizeof(out->person))
		return err_set(err, ERR_USAGE, spoken("人员标识太长。请核对。"));
	arena_init(&scratch);
	*out = (struct session){.since_s = desk_now(desk)};
	memcpy(out->person, person, strlen(person) + 1);
	result = rights_of(desk, person, &scratch, &out->rights, &plain, err);
	arena_fini(&scratch);
	return result;
}

int desk_sign_in(struct desk *desk, const char *person, const char *password, struct session *out, struct err *err)
{
	if (secret_check(desk, person, password, err) < 0)
		return -1;
	return session_begin(desk, person, out, err);
}

int desk_sign_in_as(struct desk *desk, const char *person, bool trusted, struct session *out, struct err *err)
{
	struct arena scratch;
	bool active = false;
	int result;
	if (!desk->drill && !trusted)
		return err_set(err, ERR_DENIED, spoken("这是正式的数据库，要用本人的口令登录；只有本机的系统管理员可以代为登录。"));
	if (trusted && text_equal(person, DESK_SYSTEM))
		return session_begin(desk, person, out, err);
	arena_init(&scratch);
	result = person_active(desk, person, &scratch, &active, err);
	arena_fini(&scratch);
	if (result == 0 && !active)
		result = err_set(err, ERR_MISSING, spoken("名册里没有“%s”。请核对，或由管理员登记此人。"), person);
	return result == 0 ? session_begin(desk, person, out, err) : -1;
}

int desk_authorize(struct desk *desk, const char *person, const char *password, struct err *err)
{
	if (secret_check(desk, person, password, err) < 0)
		return -1;
	desk->authority = (struct authority){.until_s = desk_now(desk) + DESK_AUTHORITY_S};
	snprintf(desk->authority.person, sizeof(desk->authority.person), "%s", person);
	return 0;
}

/* ---- setting a password ---- */

static int password_fit(const struct desk *desk, const char *password, struct err *err)
{
	size_t least = desk->drill ? 1 : PASSWORD_CHARACTERS;
	if (!text_valid(password, strlen(password)) || strlen(password) > PASSWORD_BYTES)
		return err_set(err, ERR_USAGE, spoken("口令太长，或含有读不出的字符。请换一个。"));
	if (text_count(password) < least)
		return err_set(err, ERR_USAGE, spoken("口令至少 %zu 个字。请换一个长些的。"), least);
	return 0;
}

static int password_put(struct desk *desk, const struct session *session, const char *person, const char *hash, struct err *err)
{
	struct arena scratch;
	struct node *data;
	int result;
	if (desk_begin(desk, err) < 0)
		return -1;
	arena_init(&scratch);
	data = event_data_new(&scratch);
	event_data_text(data, &scratch, "person", person);
	result = office_event(desk, EVENT_PASSWORD_SET, session->person, data, err);
	if (result == 0)
		result = desk->ops->put_secret(desk->store, person, hash, 0, 0, err);
	arena_fini(&scratch);
	return desk_end(desk, result, err);
}

int desk_set_password(struct desk *desk, const struct session *session, const char *person, const char *password, struct err *err)
{
	char hash[PASSWORD_TEXT];
	struct arena scratch;
	bool active;
	int result;
	if (!text_equal(session->person, person) && rights_need(desk, session, RIGHT_ADMINISTER, err) < 0)
		return -1;
	arena_init(&scratch);
	result = person_active(desk, person, &scratch, &active, err);
	arena_fini(&scratch);
	if (result == 0 && !active)
		result = err_set(err, ERR_MISSING, spoken("名册里没有“%s”。请先登记此人，再设口令。"), person);
	if (result < 0 || password_fit(desk, password, err) < 0)
		return -1;
	if (password_hash(password, desk->drill ? PASSWORD_TEST : PASSWORD_REAL, hash) < 0)
		return err_set(err, ERR_SYSTEM, spoken("内存不够，口令没有设成。请关掉别的程序再试。"));
	return password_put(desk, session, person, hash, err);
}
