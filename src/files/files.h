/* SPDX-License-Identifier: MIT */
/* files: papers that come as files: taken in from a folder or a path, looked at by their content, and put out again. The one room of libmagic. Knows no
   case and no store. Nothing is ever executed; what is taken in is a regular file of bounded size. */
#ifndef FILES_H
#define FILES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "digest.h"

struct arena;
struct err;

/* A file in memory. */
struct file_taken {
	const char *name;       /* without folders */
	const char *type;       /* MIME type by content, such as application/pdf */
	const void *content;
	int64_t bytes;
	char digest[DIGEST_TEXT]; /* SHA-256 of content */
};

/* Reads the file at path. Refused (ERR_USAGE, with words): no regular file, empty, more than most_bytes, a name that cannot be shown, a program of any kind, and
   content that is not what the ending of the name says. Everything in out lives in arena. */
int files_take(const char *path, int64_t most_bytes, struct arena *arena, struct file_taken *out, struct err *err);

struct file_offered { const char *name; int64_t bytes, changed_s; };
/* The regular files of a folder, newest first, at most `limit`; hidden ones are left out. */
int files_offered(const char *folder, size_t limit, struct arena *arena, struct file_offered **out, size_t *count, struct err *err);

/* Writes content to path, readable by the owner alone and not executable. Never overwrites: ERR_USAGE. */
int files_put(const char *path, const void *content, int64_t bytes, struct err *err);

/* Whether content may stand under this name: the words why not, in arena, or NULL. type: MIME type by content. */
const char *files_mismatch(const char *name, const char *type, struct arena *arena);

#endif
