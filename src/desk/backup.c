/* SPDX-License-Identifier: MIT */
/* backup: copies out and back in. A copy is verified before it replaces anything, and what it replaces is kept beside as .before. */
#include "antou/err.h"
#include "antou/text.h"
#include "antou/words.h"
#include "desk_room.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

int desk_backup(struct desk *desk, const char *path, struct err *err)
{
	if (access(path, F_OK) == 0)
		return err_set(err, ERR_USAGE, spoken("%s 已经有了，没有动它。请换一个文件名。"), path);
	return desk->ops->backup(desk->store, path, err);
}

struct restoring {
	const struct desk_options *options;
	struct arena arena;
	const char *copy, *before;
	struct err *err;
};

/* A desk for looking only, on whatever file. */
static int look_open(const struct restoring *restoring, const char *path, struct desk **out)
{
	struct desk_options options = *restoring->options;
	options.database = path;
	options.read_only = true;
	return desk_open(&options, out, restoring->err);
}

/* A database with the log that lies beside it, as another try, or a move by hand, has left them. */
static void leftovers_drop(struct restoring *restoring, const char *path, bool itself)
{
	unlink(arena_printf(&restoring->arena, "%s-wal", path));
	unlink(arena_printf(&restoring->arena, "%s-shm", path));
	if (itself)
		unlink(path);
}

static int copy_make(struct restoring *restoring, const char *from)
{
	struct desk *desk;
	int result;
	if (access(from, F_OK) != 0)
		return err_set(restoring->err, ERR_MISSING, spoken("没有备份文件 %s。请核对路径。"), from);
	if (look_open(restoring, from, &desk) < 0)
		return -1;
	leftovers_drop(restoring, restoring->copy, true);
	result = desk->ops->backup(desk->store, restoring->copy, restoring->err);
	desk_close(desk);
	return result;
}

static int same_office(struct restoring *restoring, const struct desk *copy)
{
	struct desk *now;
	struct err ignored = {0};
	struct restoring quiet = *restoring;
	int result = 0;
	quiet.err = &ignored;
	/* A database that is missing or broken is a reason to restore, not one against it. */
	if (look_open(&quiet, restoring->options->database, &now) < 0)
		return 0;
	if (!text_equal(now->office, copy->office))
		result = err_set(restoring->err, ERR_USAGE, spoken("这份备份是 %s 的，现有数据库是 %s 的，没有恢复。请核对文件。"), copy->office,
		        now->office);
	desk_close(now);
	return result;
}

static int copy_verify(struct restoring *restoring)
{
	struct verification verification;
	struct desk *desk;
	int result;
	if (look_open(restoring, restoring->copy, &desk) < 0)
		return -1;
	result = verify_all(desk, &restoring->arena, &verification, restoring->err);
	if (result == 0 && !verification.sound)
		result = err_set(restoring->err, ERR_DAMAGED, spoken("这份备份有损坏，没有恢复，现有数据库没有动：%s"), verification.words);
	if (result == 0)
		result = same_office(restoring, desk);
	desk_close(desk);
	return result;
}

static int file_move(struct restoring *restoring, const char *from, const char *to)
{
	if (rename(from, to) == 0 || errno == ENOENT)
		return 0;
	return err_set(restoring->err, ERR_SYSTEM, spoken("%s 改名为 %s 不成：%s。请核对文件夹的权限。"), from, to, strerror(errno));
}

/* The log of the old database goes with it: left behind, it would be taken for the new one's. */
static int old_aside(struct restoring *restoring)
{
	static const char *const suffixes[] = {"-wal", "-shm", ""};
	for (size_t i = 0; i < sizeof(suffixes) / sizeof(*suffixes); i++) {
		const char *from = arena_printf(&restoring->arena, "%s%s", restoring->options->database, suffixes[i]);
		if (file_move(restoring, from, arena_printf(&restoring->arena, "%s%s", restoring->before, suffixes[i])) < 0)
			return -1;
	}
	return 0;
}

/* Whoever could write the old one can write the new one: an administrator restores, the clerks go on. */
static void copy_share(const struct restoring *restoring)
{
	struct stat old;
	if (stat(restoring->options->database, &old) < 0)
		return;
	if (chown(restoring->copy, old.st_uid, old.st_gid) == 0 || chown(restoring->copy, (uid_t)-1, old.st_gid) == 0)
		chmod(restoring->copy, old.st_mode & 0777);
}

static void folder_sync(const char *path, struct arena *arena)
{
	const char *slash = strrchr(path, '/');
	const char *folder = slash ? arena_strndup(arena, path, (size_t)(slash - path) + 1) : ".";
	int fd = open(folder, O_RDONLY);
	if (fd < 0)
		return;
	fsync(fd);
	close(fd);
}

/* The old one's lock for writing, so that nobody is in the middle of a step while its file moves; NULL when it is missing or broken. */
static struct desk *old_hold(const struct restoring *restoring)
{
	struct desk_options options = *restoring->options;
	struct err ignored = {0};
	struct desk *old;
	options.read_only = false;
	if (access(options.database, F_OK) != 0 || desk_open(&options, &old, &ignored) < 0)
		return NULL;
	if (desk_begin(old, &ignored) == 0)
		return old;
	desk_close(old);
	return NULL;
}

/* Let go before the new one takes the name: the log of what is closed last is dropped by name. */
static int copy_place(struct restoring *restoring)
{
	struct desk *old = old_hold(restoring);
	int result;
	copy_share(restoring);
	leftovers_drop(restoring, restoring->before, false);
	result = old_aside(restoring);
	if (old) {
		old->ops->rollback(old->store);
		desk_close(old);
	}
	if (result < 0 || file_move(restoring, restoring->copy, restoring->options->database) < 0)
		return -1;
	folder_sync(restoring->options->database, &restoring->arena);
	return 0;
}

int desk_restore(const struct desk_options *options, const char *from, struct err *err)
{
	struct restoring restoring = {.options = options, .err = err};
	int result;
	if (!options->database)
		return err_set(err, ERR_USAGE, spoken("没有说明恢复到哪个数据库。请用 --db 指明。"));
	arena_init(&restoring.arena);
	restoring.copy = arena_printf(&restoring.arena, "%s.restoring", options->database);
	restoring.before = arena_printf(&restoring.arena, "%s.before", options->database);
	if (access(restoring.before, F_OK) == 0)
		result = err_set(err, ERR_USAGE, spoken("%s 是上次恢复时换下的数据库，还在。请先把它移到别处，再恢复。"), restoring.before);
	else
		result = copy_make(&restoring, from);
	if (result == 0)
		result = copy_verify(&restoring);
	if (result == 0)
		result = copy_place(&restoring);
	leftovers_drop(&restoring, restoring.copy, result < 0);
	arena_fini(&restoring.arena);
	return result;
}
