/* SPDX-License-Identifier: MIT */
/* files: reading one file whole, listing a folder, writing one file. What content is allowed is kind.c. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <magic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "antou/arena.h"
#include "antou/err.h"
#include "antou/text.h"
#include "antou/words.h"
#include "files.h"

enum { NAME_BYTES_MAX = 255 };

static const char *name_of(const char *path)
{
	const char *slash = strrchr(path, '/');
	return slash ? slash + 1 : path;
}

static bool name_shows(const char *name, struct arena *arena)
{
	return *name && *name != '.' && strlen(name) <= NAME_BYTES_MAX && text_equal(text_clean(arena, name, false), name);
}

/* What libmagic says of the content; NULL when it cannot say. */
static const char *type_of(const void *content, size_t bytes, struct arena *arena)
{
	magic_t magic = magic_open(MAGIC_MIME_TYPE | MAGIC_NO_CHECK_COMPRESS);
	const char *found = NULL;
	if (magic && magic_load(magic, NULL) == 0) {
		found = magic_buffer(magic, content, bytes);
		found = found ? arena_strdup(arena, found) : NULL;
	}
	if (magic)
		magic_close(magic);
	return found;
}

static int read_whole(int file, void *content, int64_t bytes, const char *path, struct err *err)
{
	char *at = content;
	int64_t left = bytes;
	while (left > 0) {
		ssize_t got = read(file, at, (size_t)left);
		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			return err_set(err, ERR_SYSTEM, spoken("读不了 %s：%s"), path, got < 0 ? strerror(errno) : spoken("读的时候文件变短了"));
		at += got;
		left -= got;
	}
	return 0;
}

static int size_judge(const struct stat *stat, const char *path, int64_t most_bytes, struct err *err)
{
	if (!S_ISREG(stat->st_mode))
		return err_set(err, ERR_USAGE, spoken("%s 不是普通文件，不收"), path);
	if (stat->st_size == 0)
		return err_set(err, ERR_USAGE, spoken("%s 是空的，不收"), path);
	if (stat->st_size > most_bytes)
		return err_set(err, ERR_USAGE, spoken("%s 有 %lld 字节，最多收 %lld 字节；上限在 antou.ini 的 [files] most-megabytes"), path, (long long)stat->st_size,
		        (long long)most_bytes);
	return 0;
}

static int file_read(int file, const char *path, int64_t most_bytes, struct arena *arena, struct file_taken *out, struct err *err)
{
	struct digest digest;
	struct stat stat;
	void *content;
	if (fstat(file, &stat) != 0)
		return err_set(err, ERR_SYSTEM, spoken("读不了 %s：%s"), path, strerror(errno));
	if (size_judge(&stat, path, most_bytes, err) != 0)
		return -1;
	content = arena_alloc(arena, (size_t)stat.st_size);
	if (read_whole(file, content, stat.st_size, path, err) != 0)
		return -1;
	out->content = content;
	out->bytes = stat.st_size;
	digest_begin(&digest);
	digest_add(&digest, content, (size_t)stat.st_size);
	digest_end(&digest, out->digest);
	return 0;
}

int files_take(const char *path, int64_t most_bytes, struct arena *arena, struct file_taken *out, struct err *err)
{
	const char *words;
	int file, result;
	*out = (struct file_taken){.name = arena_strdup(arena, name_of(path))};
	if (!name_shows(out->name, arena))
		return err_set(err, ERR_USAGE, spoken("文件名“%s”不能收：不能以点开头，不能含控制字符，最长 255 字节"), text_clean(arena, out->name, false));
	/* A pipe would make the program wait for somebody; it is refused as no regular file. A link may lead to what its author could not read themselves. */
	file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY | O_NOFOLLOW);
	if (file < 0 && errno == ELOOP)
		return err_set(err, ERR_USAGE, spoken("%s 是链接，不是文件本身，不收"), path);
	if (file < 0)
		return err_set(err, ERR_USAGE, spoken("读不了 %s：%s"), path, strerror(errno));
	result = file_read(file, path, most_bytes, arena, out, err);
	close(file);
	if (result != 0)
		return -1;
	out->type = type_of(out->content, (size_t)out->bytes, arena);
	if (!out->type)
		return err_set(err, ERR_SYSTEM, spoken("认不出文件的内容：缺少 libmagic 的数据（Debian 的 libmagic-mgc）"));
	words = files_mismatch(out->name, out->type, arena);
	return words ? err_set(err, ERR_USAGE, "%s", words) : 0;
}

static int newest_first(const void *a, const void *b)
{
	const struct file_offered *one = a, *other = b;
	if (one->changed_s != other->changed_s)
		return one->changed_s < other->changed_s ? 1 : -1;
	return strcmp(one->name, other->name);
}

int files_offered(const char *folder, size_t limit, struct arena *arena, struct file_offered **out, size_t *count, struct err *err)
{
	DIR *dir = opendir(folder);
	size_t cap = 0;
	*out = NULL;
	*count = 0;
	if (!dir)
		return err_set(err, ERR_USAGE, spoken("读不了文件夹 %s：%s"), folder, strerror(errno));
	for (struct dirent *entry; (entry = readdir(dir));) {
		struct stat stat;
		if (!name_shows(entry->d_name, arena) || fstatat(dirfd(dir), entry->d_name, &stat, AT_SYMLINK_NOFOLLOW) != 0 || !S_ISREG(stat.st_mode))
			continue;
		*out = arena_grow(arena, *out, *count, &cap, sizeof(**out));
		(*out)[(*count)++] = (struct file_offered){arena_strdup(arena, entry->d_name), stat.st_size, stat.st_mtime};
	}
	closedir(dir);
	if (*count)
		qsort(*out, *count, sizeof(**out), newest_first);
	*count = *count < limit ? *count : limit;
	return 0;
}

int files_put(const char *path, const void *content, int64_t bytes, struct err *err)
{
	int file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, S_IRUSR | S_IWUSR);
	const char *at = content;
	int64_t left = bytes;
	if (file < 0 && errno == EEXIST)
		return err_set(err, ERR_USAGE, spoken("%s 已经有了，不覆盖；请换个名字"), path);
	if (file < 0)
		return err_set(err, ERR_USAGE, spoken("写不了 %s：%s"), path, strerror(errno));
	while (left > 0) {
		ssize_t put = write(file, at, (size_t)left);
		if (put < 0 && errno == EINTR)
			continue;
		if (put <= 0)
			break;
		at += put;
		left -= put;
	}
	if (left > 0 || fsync(file) != 0 || close(file) != 0) {
		int why = errno;
		if (left > 0)
			close(file);
		unlink(path);
		return err_set(err, ERR_SYSTEM, spoken("写不了 %s：%s"), path, strerror(why));
	}
	return 0;
}
