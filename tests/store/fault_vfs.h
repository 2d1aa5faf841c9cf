/* fault_vfs.h - a file system below SQLite that fails when a test wants it to. */
#ifndef TESTS_STORE_FAULT_VFS_H
#define TESTS_STORE_FAULT_VFS_H
#include <stdbool.h>

enum fault_call { FAULT_WRITE, FAULT_SYNC, FAULT_READ, FAULT_TRUNCATE, FAULT_OPEN, FAULT_MAP, N_FAULT_CALLS };

/* Puts it over the file system that SQLite would take. Syncs that do not fail are not
 * done: what a test looks at is not the power. */
void fault_install(void);

/* From the k-th call of a kind on (1: the next), that one or all of them end with a code of
 * SQLite's. */
void fault_arm(enum fault_call call, int k, bool all, int code);

/* Everything works again; tells whether anything had failed. */
bool fault_disarm(void);

#endif
