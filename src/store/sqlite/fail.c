/* SPDX-License-Identifier: MIT */
/* fail: what SQLite reports, in words that tell a clerk or an administrator what to do. */
#include "db.h"

#include <errno.h>

struct failure {
	int code;
	enum err_code as;
	const char *words;
};

static const struct failure failures[] = {
        {SQLITE_BUSY, ERR_BUSY, "数据库一直被别人占用，等了很久没有轮到；请稍后再办一次，若总是如此请管理员查看有无停住的程序"},
        {SQLITE_LOCKED, ERR_BUSY, "数据库被占用；请稍后再办一次"},
        {SQLITE_FULL, ERR_FULL, "磁盘已满，这一步没有记下；请管理员腾出空间后再办一次"},
        {SQLITE_READONLY, ERR_READONLY, "数据库只能读不能写；请管理员检查文件和所在文件夹的权限"},
        {SQLITE_CANTOPEN, ERR_SYSTEM, "打不开数据库；请检查文件和所在文件夹是否存在、是否有权限读写"},
        {SQLITE_PERM, ERR_SYSTEM, "没有权限；请管理员检查文件和所在文件夹的权限"},
        {SQLITE_NOTADB, ERR_DAMAGED, "这个文件不是案头的数据库；请检查文件名"},
        {SQLITE_CORRUPT, ERR_DAMAGED, "数据库文件已损坏；请停用它，用最近的备份恢复"},
        {SQLITE_IOERR, ERR_SYSTEM, "读写磁盘出错，这一步没有记下；请管理员检查磁盘"},
        {SQLITE_NOMEM, ERR_SYSTEM, "内存不够；请关掉别的程序后再办一次"},
        {SQLITE_TOOBIG, ERR_USAGE, "内容太长，存不下；请分开来办"},
        {SQLITE_CONSTRAINT, ERR_DAMAGED, "要写入的内容与已有记录冲突，没有写入；请重新打开后再办，若总是如此请重建派生表"},
        {SQLITE_INTERRUPT, ERR_SYSTEM, "操作被打断，没有写入；请再办一次"},
};

static const struct failure *failure_of(int code)
{
	for (size_t i = 0; i < sizeof(failures) / sizeof(failures[0]); i++)
		if (failures[i].code == code)
			return &failures[i];
	return NULL;
}

/* A write that the disk refused for want of room reaches us as an I/O error when it was not the database file itself. */
static int failure_code(sqlite3 *db)
{
	int code = sqlite3_errcode(db) & 0xff;
	int system = sqlite3_system_errno(db);

	if (code == SQLITE_IOERR && (system == ENOSPC || system == EDQUOT))
		return SQLITE_FULL;
	return code;
}

int db_fail(struct store *store, const char *doing, struct err *err)
{
	const struct failure *failure = failure_of(failure_code(store->db));

	if (failure)
		return err_set(err, failure->as, "%s：%s（%s：%s）", doing, failure->words, store->path, sqlite3_errmsg(store->db));
	return err_set(
	        err, ERR_SYSTEM, "%s：数据库出错，没有写入；请把这句话告诉管理员（%s：%s）", doing, store->path, sqlite3_errmsg(store->db));
}
