/* SPDX-License-Identifier: MIT */
/* outfile: temporary name, then the real one, never over an existing file. What is written is the formats' matter. */
#include "outfile.h"

#include "antou/arena.h"
#include "antou/err.h"
#include "antou/text.h"
#include "antou/words.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

int outfile_fault(int number, const char *path, struct err *err)
{
	bool screen = text_equal(path, "-");
	const char *name = screen ? "标准输出" : path;

	switch (number) {
	case ENOENT:
	case ENOTDIR:
		return err_set(err, ERR_MISSING, spoken("写不了 %s：没有这个文件夹；请先建好，或换一个位置"), name);
	case EEXIST:
		return err_set(err, ERR_USAGE, spoken("%s 已经存在，不覆盖；请换一个文件名，或先把它移走"), name);
	case EACCES:
	case EPERM:
		return err_set(err, ERR_DENIED, spoken("写不了 %s：没有权限写这个文件夹；请换一个位置"), name);
	case EROFS:
		return err_set(err, ERR_READONLY, spoken("写不了 %s：那里只能读，不能写；请换一个位置"), name);
	case ENOSPC:
	case EDQUOT:
	case EFBIG:
		return err_set(err, ERR_FULL, spoken("写 %s 时磁盘已满，%s；请腾出空间，或换一个位置"), name, screen ? spoken("没有写完") : spoken("没有留下文件"));
	case EPIPE:
		return err_set(err, ERR_SYSTEM, spoken("没有写完：接收输出的程序已经结束"));
	case ENAMETOOLONG:
		return err_set(err, ERR_USAGE, spoken("文件名太长：%s；请换一个短的"), name);
	default:
		return err_set(err, ERR_SYSTEM, spoken("写 %s 时出错：%s"), name, strerror(number));
	}
}

/* Refuses early what linking would refuse after all the work. */
static int path_check(const char *path, struct err *err)
{
	struct stat status;
	size_t len = path ? strlen(path) : 0;

	if (len == 0)
		return err_set(err, ERR_USAGE, spoken("没有给出文件名；请写上要存成的文件名"));
	if (lstat(path, &status) == 0 && S_ISDIR(status.st_mode))
		return err_set(err, ERR_USAGE, spoken("%s 是文件夹；请在后面加上文件名"), path);
	if (lstat(path, &status) == 0)
		return outfile_fault(EEXIST, path, err);
	return path[len - 1] == '/' ? outfile_fault(ENOENT, path, err) : 0;
}

int outfile_open(struct outfile *out, const char *path, struct arena *arena, struct err *err)
{
	const char *slash;
	int fd, number;

	*out = (struct outfile){.path = path};
	if (text_equal(path, "-")) {
		out->stream = stdout;
		return 0;
	}
	if (path_check(path, err))
		return -1;
	slash = strrchr(path, '/');
	out->temp = arena_printf(arena, "%.*s.antou-XXXXXX", slash ? (int)(slash - path + 1) : 0, path);
	fd = mkstemp(out->temp);
	if (fd < 0)
		return outfile_fault(errno, path, err);
	fcntl(fd, F_SETFD, FD_CLOEXEC);
	out->stream = fdopen(fd, "wb");
	if (out->stream)
		return 0;
	number = errno;
	close(fd);
	unlink(out->temp);
	return outfile_fault(number, path, err);
}

bool outfile_is_screen(const struct outfile *out)
{
	return !out->temp;
}

int outfile_put(struct outfile *out, const char *bytes, size_t len_bytes, struct err *err)
{
	if (len_bytes == 0 || fwrite(bytes, 1, len_bytes, out->stream) == len_bytes)
		return 0;
	return outfile_fault(errno, out->path, err);
}

int outfile_puts(struct outfile *out, const char *text, struct err *err)
{
	return outfile_put(out, text, strlen(text), err);
}

/* A hard link refuses an existing name in one step. File systems without hard links (FAT sticks) get the name claimed first, then replaced.
 */
static int outfile_name(const struct outfile *out)
{
	int fd, number;

	if (link(out->temp, out->path) == 0) {
		unlink(out->temp);
		return 0;
	}
	if (errno != EPERM && errno != ENOTSUP && errno != EOPNOTSUPP && errno != ENOSYS)
		return errno;
	fd = open(out->path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR);
	if (fd < 0)
		return errno;
	close(fd);
	if (rename(out->temp, out->path) == 0)
		return 0;
	number = errno;
	unlink(out->path);
	return number;
}

int outfile_close(struct outfile *out, int result, struct err *err)
{
	if (result == 0 && fflush(out->stream) != 0)
		result = outfile_fault(errno, out->path, err);
	if (outfile_is_screen(out))
		return result;
	if (result == 0 && fsync(fileno(out->stream)) != 0)
		result = outfile_fault(errno, out->path, err);
	if (fclose(out->stream) != 0 && result == 0)
		result = outfile_fault(errno, out->path, err);
	if (result == 0) {
		int number = outfile_name(out);

		if (number != 0)
			result = outfile_fault(number, out->path, err);
	}
	if (result != 0)
		unlink(out->temp);
	return result;
}
