/* SPDX-License-Identifier: MIT */
/* fault_vfs: a thin layer over SQLite's own system layer, in the form of its documented VFS shims (https://www.sqlite.org/vfs.html). */
#include "fault_vfs.h"

#include <sqlite3.h>
#include <string.h>
#include <unistd.h>

struct fault_file {
	sqlite3_file base;
	sqlite3_file *real;
};

static sqlite3_vfs *system_vfs, fault_vfs;
static enum fault present;
static int writes_left = -1;
static bool struck;

static sqlite3_file *real(sqlite3_file *file)
{
	return ((struct fault_file *)file)->real;
}

static bool turn(void)
{
	if (writes_left < 0)
		return false;
	if (writes_left > 0) {
		writes_left--;
		return false;
	}
	struck = true;
	return true;
}

static int file_close(sqlite3_file *file)
{
	int code = real(file)->pMethods->xClose(real(file));

	sqlite3_free(real(file));
	return code;
}

static int file_read(sqlite3_file *file, void *bytes, int count, sqlite3_int64 at)
{
	return real(file)->pMethods->xRead(real(file), bytes, count, at);
}

static int file_write(sqlite3_file *file, const void *bytes, int count, sqlite3_int64 at)
{
	if (!turn())
		return real(file)->pMethods->xWrite(real(file), bytes, count, at);
	if (present == FAULT_IO)
		return SQLITE_IOERR_WRITE;
	if (present == FAULT_FULL)
		return SQLITE_FULL;
	real(file)->pMethods->xWrite(real(file), bytes, count / 2, at);
	_exit(FAULT_POWER_CODE);
}

static int file_truncate(sqlite3_file *file, sqlite3_int64 size)
{
	return real(file)->pMethods->xTruncate(real(file), size);
}

static int file_sync(sqlite3_file *file, int flags)
{
	if (present != FAULT_FULL && turn()) {
		if (present == FAULT_POWER)
			_exit(FAULT_POWER_CODE);
		return SQLITE_IOERR_FSYNC;
	}
	return real(file)->pMethods->xSync(real(file), flags);
}

static int file_size(sqlite3_file *file, sqlite3_int64 *size)
{
	return real(file)->pMethods->xFileSize(real(file), size);
}

static int file_lock(sqlite3_file *file, int lock)
{
	return real(file)->pMethods->xLock(real(file), lock);
}

static int file_unlock(sqlite3_file *file, int lock)
{
	return real(file)->pMethods->xUnlock(real(file), lock);
}

static int file_reserved(sqlite3_file *file, int *out)
{
	return real(file)->pMethods->xCheckReservedLock(real(file), out);
}

static int file_control(sqlite3_file *file, int what, void *argument)
{
	return real(file)->pMethods->xFileControl(real(file), what, argument);
}

static int file_sector(sqlite3_file *file)
{
	return real(file)->pMethods->xSectorSize(real(file));
}

static int file_device(sqlite3_file *file)
{
	return real(file)->pMethods->xDeviceCharacteristics(real(file));
}

static int shm_map(sqlite3_file *file, int page, int size, int extend, void volatile **out)
{
	return real(file)->pMethods->xShmMap(real(file), page, size, extend, out);
}

static int shm_lock(sqlite3_file *file, int at, int count, int flags)
{
	return real(file)->pMethods->xShmLock(real(file), at, count, flags);
}

static void shm_barrier(sqlite3_file *file)
{
	real(file)->pMethods->xShmBarrier(real(file));
}

static int shm_unmap(sqlite3_file *file, int remove_it)
{
	return real(file)->pMethods->xShmUnmap(real(file), remove_it);
}

static const sqlite3_io_methods methods = {
        .iVersion = 2,
        .xClose = file_close,
        .xRead = file_read,
        .xWrite = file_write,
        .xTruncate = file_truncate,
        .xSync = file_sync,
        .xFileSize = file_size,
        .xLock = file_lock,
        .xUnlock = file_unlock,
        .xCheckReservedLock = file_reserved,
        .xFileControl = file_control,
        .xSectorSize = file_sector,
        .xDeviceCharacteristics = file_device,
        .xShmMap = shm_map,
        .xShmLock = shm_lock,
        .xShmBarrier = shm_barrier,
        .xShmUnmap = shm_unmap,
};

static int fault_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *flags_out)
{
	struct fault_file *mine = (struct fault_file *)file;
	int code;

	(void)vfs;
	mine->base.pMethods = NULL;
	mine->real = sqlite3_malloc(system_vfs->szOsFile);
	if (!mine->real)
		return SQLITE_NOMEM;
	memset(mine->real, 0, (size_t)system_vfs->szOsFile);
	code = system_vfs->xOpen(system_vfs, name, mine->real, flags, flags_out);
	if (code == SQLITE_OK)
		mine->base.pMethods = &methods;
	else
		sqlite3_free(mine->real);
	return code;
}

void fault_vfs_start(void)
{
	system_vfs = sqlite3_vfs_find(NULL);
	fault_vfs = *system_vfs;
	fault_vfs.zName = "fault";
	fault_vfs.szOsFile = sizeof(struct fault_file);
	fault_vfs.pNext = NULL;
	fault_vfs.xOpen = fault_open;
	sqlite3_vfs_register(&fault_vfs, 1);
}

void fault_vfs_set(enum fault fault, int left)
{
	present = fault;
	writes_left = left;
	struck = false;
}

bool fault_vfs_struck(void)
{
	return struck;
}
