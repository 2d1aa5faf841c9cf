/* fault_vfs.c - see fault_vfs.h. Every call goes to the real one below unless it is to fail. */
#include "fault_vfs.h"

#include <pthread.h>
#include <sqlite3.h>
#include <stddef.h>
#include <string.h>

struct fault_file {
	sqlite3_file base;
	sqlite3_file *real; /* right behind */
};

static struct {
	sqlite3_vfs vfs, *real;
	pthread_mutex_t lock;
	enum fault_call call;
	int left; /* calls until it fails; 0: is not armed */
	bool all, has_failed;
	int code;
} fault = { .lock = PTHREAD_MUTEX_INITIALIZER };

/* SQLITE_OK, or what this call is to end with. */
static int due(enum fault_call call)
{
	int code = SQLITE_OK;

	pthread_mutex_lock(&fault.lock);
	if (fault.left > 0 && call == fault.call) {
		if (fault.left == 1) {
			code = fault.code;
			fault.has_failed = true;
		}
		if (fault.left > 1)
			fault.left--;
		else if (!fault.all)
			fault.left = 0;
	}
	pthread_mutex_unlock(&fault.lock);
	return code;
}

void fault_arm(enum fault_call call, int k, bool all, int code)
{
	pthread_mutex_lock(&fault.lock);
	fault.call = call;
	fault.left = k;
	fault.all = all;
	fault.code = code;
	fault.has_failed = false;
	pthread_mutex_unlock(&fault.lock);
}

bool fault_disarm(void)
{
	bool has_failed;

	pthread_mutex_lock(&fault.lock);
	fault.left = 0;
	has_failed = fault.has_failed;
	pthread_mutex_unlock(&fault.lock);
	return has_failed;
}

static sqlite3_file *real_of(sqlite3_file *f)
{
	return ((struct fault_file *)f)->real;
}

#define REAL(f) (real_of(f)->pMethods)

static int file_close(sqlite3_file *f)
{
	return REAL(f) ? REAL(f)->xClose(real_of(f)) : SQLITE_OK;
}

/* A short read fills the rest with zeros, as SQLite asks. */
static int file_read(sqlite3_file *f, void *p, int n, sqlite3_int64 at)
{
	int code = due(FAULT_READ);

	if (!code)
		return REAL(f)->xRead(real_of(f), p, n, at);
	memset(p, 0, (size_t)n);
	return code;
}

/* A write that fails may have written a part. */
static int file_write(sqlite3_file *f, const void *p, int n, sqlite3_int64 at)
{
	int code = due(FAULT_WRITE);

	if (code && n > 1)
		REAL(f)->xWrite(real_of(f), p, n / 2, at);
	return code ? code : REAL(f)->xWrite(real_of(f), p, n, at);
}

static int file_truncate(sqlite3_file *f, sqlite3_int64 size)
{
	int code = due(FAULT_TRUNCATE);

	return code ? code : REAL(f)->xTruncate(real_of(f), size);
}

static int file_sync(sqlite3_file *f, int flags)
{
	(void)f, (void)flags;
	return due(FAULT_SYNC);
}

static int file_size(sqlite3_file *f, sqlite3_int64 *size)
{
	return REAL(f)->xFileSize(real_of(f), size);
}

static int file_lock(sqlite3_file *f, int level)
{
	return REAL(f)->xLock(real_of(f), level);
}

static int file_unlock(sqlite3_file *f, int level)
{
	return REAL(f)->xUnlock(real_of(f), level);
}

static int file_is_reserved(sqlite3_file *f, int *out)
{
	return REAL(f)->xCheckReservedLock(real_of(f), out);
}

static int file_control(sqlite3_file *f, int op, void *arg)
{
	return REAL(f)->xFileControl(real_of(f), op, arg);
}

static int file_sector_size(sqlite3_file *f)
{
	return REAL(f)->xSectorSize(real_of(f));
}

static int file_traits(sqlite3_file *f)
{
	return REAL(f)->xDeviceCharacteristics(real_of(f));
}

static int file_map(sqlite3_file *f, int region, int size, int extend, void volatile **out)
{
	int code = due(FAULT_MAP);

	return code ? code : REAL(f)->xShmMap(real_of(f), region, size, extend, out);
}

static int file_lock_map(sqlite3_file *f, int offset, int n, int flags)
{
	return REAL(f)->xShmLock(real_of(f), offset, n, flags);
}

static void file_barrier(sqlite3_file *f)
{
	REAL(f)->xShmBarrier(real_of(f));
}

static int file_unmap(sqlite3_file *f, int remove)
{
	return REAL(f)->xShmUnmap(real_of(f), remove);
}

static const sqlite3_io_methods file_methods = {
	.iVersion = 2,
	.xClose = file_close,
	.xRead = file_read,
	.xWrite = file_write,
	.xTruncate = file_truncate,
	.xSync = file_sync,
	.xFileSize = file_size,
	.xLock = file_lock,
	.xUnlock = file_unlock,
	.xCheckReservedLock = file_is_reserved,
	.xFileControl = file_control,
	.xSectorSize = file_sector_size,
	.xDeviceCharacteristics = file_traits,
	.xShmMap = file_map,
	.xShmLock = file_lock_map,
	.xShmBarrier = file_barrier,
	.xShmUnmap = file_unmap,
};

static int open_file(sqlite3_vfs *v, sqlite3_filename name, sqlite3_file *f, int flags, int *flags_out)
{
	struct fault_file *file = (struct fault_file *)f;
	int code = due(FAULT_OPEN);

	(void)v;
	file->real = (sqlite3_file *)(file + 1);
	file->real->pMethods = NULL;
	if (!code)
		code = fault.real->xOpen(fault.real, name, file->real, flags, flags_out);
	f->pMethods = code ? NULL : &file_methods;
	return code;
}

void fault_install(void)
{
	if (fault.real)
		return;
	fault.real = sqlite3_vfs_find(NULL);
	fault.vfs = *fault.real;
	fault.vfs.pNext = NULL;
	fault.vfs.zName = "fault";
	fault.vfs.szOsFile = (int)sizeof(struct fault_file) + fault.real->szOsFile;
	fault.vfs.xOpen = open_file;
	sqlite3_vfs_register(&fault.vfs, 1);
}
