/* SPDX-License-Identifier: MIT */
/* fault_vfs: a disk that fails at the n-th write or flush. */
#ifndef FAULT_VFS_H
#define FAULT_VFS_H

#include <stdbool.h>

enum fault { FAULT_IO, FAULT_FULL, FAULT_POWER /* half a write, then the process ends */ };

/* Puts itself before the system's own as the default; once. */
void fault_vfs_start(void);
/* The write that finds left at 0 fails, and each one after it; -1: none does. */
void fault_vfs_set(enum fault fault, int left);
bool fault_vfs_struck(void);

enum { FAULT_POWER_CODE = 9 }; /* exit code of the process whose power went */

#endif
