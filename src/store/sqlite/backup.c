/* SPDX-License-Identifier: MIT */
/* backup: a copy of the file while others write, and figures about it. */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "query.h"
#include "tables.h"

static int target_make(const char *path, struct err *err)
{
	int file = open(path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0660);

	if (file < 0 && errno == EEXIST)
		return err_set(err, ERR_USAGE, "%s 已经有了，备份不会覆盖；请换一个文件名", path);
	if (file < 0)
		return err_set(
		        err, errno == ENOSPC ? ERR_FULL : ERR_SYSTEM, "建不了备份文件 %s：%s；请检查文件夹和权限", path, strerror(errno));
	close(file);
	return 0;
}

/* All pages in one go: in WAL mode that keeps no writer waiting, and nothing of two moments gets in. */
static int target_fill(struct store *store, struct store *target, struct err *err)
{
	sqlite3_backup *backup;
	int code;

	if (sqlite3_open_v2(target->path, &target->db, SQLITE_OPEN_READWRITE, NULL) != SQLITE_OK)
		return db_fail(target, "备份", err);
	sqlite3_exec(target->db, "PRAGMA synchronous=FULL", NULL, NULL, NULL);
	backup = sqlite3_backup_init(target->db, "main", store->db, "main");
	if (!backup)
		return db_fail(target, "备份", err);
	do {
		code = sqlite3_backup_step(backup, -1);
	} while ((code == SQLITE_BUSY || code == SQLITE_LOCKED) && wait_turn(&target->wait, 1));
	if (sqlite3_backup_finish(backup) != SQLITE_OK || code != SQLITE_DONE)
		return db_fail(target, "备份", err);
	return 0;
}

int backup_make(struct store *store, const char *path, struct err *err)
{
	struct store target = {.path = path};
	int answer;

	if (target_make(path, err))
		return -1;
	wait_init(&target.wait);
	wait_turn(&target.wait, 0);
	answer = target_fill(store, &target, err);
	if (sqlite3_close(target.db) != SQLITE_OK && !answer)
		answer = err_set(err, ERR_SYSTEM, "备份文件 %s 没有写完；请检查磁盘后重做", path);
	if (answer)
		unlink(path);
	return answer;
}

static int figure(struct store *store, const char *sql, int64_t *out, struct err *err)
{
	struct query query;

	query_open(&query, store, sql, err);
	return query_number(&query, 0, out);
}

int backup_last_event(struct store *store, int64_t *id, struct err *err)
{
	return figure(store, "SELECT events FROM head", id, err);
}

int backup_stats(struct store *store, struct store_stats *out, struct err *err)
{
	int64_t pages = 0, page_bytes = 0, schema = 0;

	*out = (struct store_stats){0};
	if (figure(store, "SELECT events FROM head", &out->events, err) ||
	        figure(store, "SELECT count(*) FROM casefile", &out->cases, err) ||
	        figure(store, "SELECT count(DISTINCT duty) FROM duty_to", &out->open_duties, err) ||
	        figure(store, "PRAGMA page_count", &pages, err) || figure(store, "PRAGMA page_size", &page_bytes, err) ||
	        figure(store, "PRAGMA user_version", &schema, err))
		return -1;
	out->bytes = pages * page_bytes;
	out->schema = (int)schema;
	return 0;
}
