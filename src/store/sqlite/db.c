/* SPDX-License-Identifier: MIT */
/* db: opening and closing a file, how a connection is set up, and transactions. What stands in the file is schema.c. */
#include "db.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "digest.h"
#include "query.h"
#include "schema.h"
#include "tokenizer.h"

int db_exec(struct store *store, const char *sql, struct err *err)
{
	if (sqlite3_exec(store->db, sql, NULL, NULL, NULL) == SQLITE_OK)
		return 0;
	return db_fail(store, "读写数据库", err);
}

int db_need_transaction(struct store *store, struct err *err)
{
	if (!sqlite3_get_autocommit(store->db))
		return 0;
	return err_set(err, ERR_USAGE, "写入数据库须先开始一次登记；这是程序的差错，请告诉管理员");
}

static int file_make(const char *path, struct err *err)
{
	int file = open(path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0660);

	if (file >= 0) {
		close(file);
		return 0;
	}
	if (errno == EEXIST)
		return err_set(err, ERR_USAGE, "%s 已经有了，不会覆盖；请换一个文件名", path);
	if (errno == ENOENT || errno == ENOTDIR)
		return err_set(err, ERR_MISSING, "%s 所在的文件夹不存在；请先建好文件夹", path);
	if (errno == ENOSPC || errno == EDQUOT)
		return err_set(err, ERR_FULL, "磁盘已满，建不了 %s；请腾出空间", path);
	if (errno == EROFS || errno == EACCES || errno == EPERM)
		return err_set(err, ERR_READONLY, "没有权限建立 %s；请检查所在文件夹的权限", path);
	return err_set(err, ERR_SYSTEM, "建不了 %s：%s", path, strerror(errno));
}

static int file_look(const char *path, struct err *err)
{
	struct stat stat_of;

	if (stat(path, &stat_of)) {
		if (errno == ENOENT || errno == ENOTDIR)
			return err_set(err, ERR_MISSING, "找不到数据库 %s；请检查路径，新建请用 antou init", path);
		return err_set(err, ERR_SYSTEM, "打不开数据库 %s：%s", path, strerror(errno));
	}
	if (S_ISDIR(stat_of.st_mode))
		return err_set(err, ERR_USAGE, "%s 是文件夹，不是数据库；请写明其中的文件", path);
	if (!S_ISREG(stat_of.st_mode))
		return err_set(err, ERR_USAGE, "%s 不是普通文件，不能当数据库用", path);
	return 0;
}

/* Nothing in the file may run by itself, and tables that FTS keeps for itself cannot be written past it. */
static int connection_set_up(struct store *store, struct err *err)
{
	sqlite3_extended_result_codes(store->db, 1);
	sqlite3_db_config(store->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	sqlite3_db_config(store->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
	sqlite3_db_config(store->db, SQLITE_DBCONFIG_ENABLE_FKEY, 1, NULL);
	sqlite3_busy_handler(store->db, wait_turn, &store->wait);
	if (tokenizer_register(store->db))
		return db_fail(store, "准备检索", err);
	if (db_exec(store, "PRAGMA temp_store=MEMORY", err))
		return -1;
	if (store->mode == STORE_READ)
		return db_exec(store, "PRAGMA query_only=ON", err);
	return db_exec(store, store->mode == STORE_SCRATCH ? "PRAGMA synchronous=OFF" : "PRAGMA synchronous=FULL; PRAGMA journal_size_limit=67108864", err);
}

static int connection_open(struct store *store, struct err *err)
{
	int flags = store->mode == STORE_READ ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;

	if (sqlite3_open_v2(store->path, &store->db, flags | SQLITE_OPEN_NOMUTEX, NULL) != SQLITE_OK)
		return db_fail(store, "打开数据库", err);
	if (connection_set_up(store, err))
		return -1;
	if (store->mode == STORE_CREATE && db_exec(store, "PRAGMA journal_mode=WAL", err))
		return -1;
	return store->mode == STORE_CREATE ? schema_create(store, err) : schema_check(store, err);
}

int db_open(const char *path, enum store_mode mode, struct store **out, struct err *err)
{
	struct store *store;

	*out = NULL;
	if (digest_start())
		return err_set(err, ERR_SYSTEM, "系统给不出随机数，不能登记；请告诉管理员");
	if (mode == STORE_CREATE ? file_make(path, err) : file_look(path, err))
		return -1;
	store = calloc(1, sizeof(*store));
	if (!store)
		return err_set(err, ERR_SYSTEM, "内存不够；请关掉别的程序后再试");
	store->mode = mode;
	wait_init(&store->wait);
	arena_init(&store->memory);
	arena_init(&store->scratch);
	registry_init(&store->registry);
	store->path = arena_strdup(&store->memory, path);
	if (connection_open(store, err)) {
		db_close(store);
		if (mode == STORE_CREATE)
			unlink(path);
		return -1;
	}
	*out = store;
	return 0;
}

void db_close(struct store *store)
{
	if (!store)
		return;
	for (size_t i = 0; i < DB_STATEMENTS; i++)
		sqlite3_finalize(store->kept[i]);
	sqlite3_close(store->db);
	registry_fini(&store->registry);
	arena_fini(&store->scratch);
	arena_fini(&store->memory);
	free(store);
}

/* A file that was replaced while it stood open (a copy put back) would still take what is written, and nobody would see it again. */
static int file_still_there(struct store *store, struct err *err)
{
	int moved = 0;

	if (sqlite3_file_control(store->db, "main", SQLITE_FCNTL_HAS_MOVED, &moved) != SQLITE_OK || !moved)
		return 0;
	return err_set(err, ERR_SYSTEM, "%s 刚才被换下或移走了（例如恢复了备份），这一笔没有写入；请退出后重新进入", store->path);
}

int db_begin(struct store *store, struct err *err)
{
	struct query query;

	if (!sqlite3_get_autocommit(store->db))
		return err_set(err, ERR_USAGE, "上一次登记还没有结束；这是程序的差错，请告诉管理员");
	query_open(&query, store, "BEGIN IMMEDIATE", err);
	if (query_run(&query))
		return -1;
	if (!file_still_there(store, err))
		return 0;
	db_rollback(store);
	return -1;
}

int db_commit(struct store *store, struct err *err)
{
	struct query query;

	if (db_need_transaction(store, err))
		return -1;
	query_open(&query, store, "COMMIT", err);
	return query_run(&query);
}

/* What was learnt of registers inside the transaction may not have come to be. */
void db_rollback(struct store *store)
{
	if (!sqlite3_get_autocommit(store->db))
		sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
	registry_forget(&store->registry);
}

int db_version(struct store *store, int64_t *version, struct err *err)
{
	struct query query;

	query_open(&query, store, "PRAGMA data_version", err);
	return query_number(&query, 0, version);
}
