/* SPDX-License-Identifier: MIT */
/* book_image: a rulebook as one text for the database, and back. Kept are the trees of the office's rules and the calendar; not staff, not
 * cases. */
#ifndef BOOK_IMAGE_H
#define BOOK_IMAGE_H

#include <stddef.h>

struct arena;
struct book;
struct err;

/* The text lives in arena; it ends with NUL after len bytes. */
void book_image(const struct book *book, struct arena *arena, const char **text, size_t *len);
/* Reckons rules->hash: the digest of the book's image, under which the database keeps it. */
void book_hash(struct book *book);
/* The book and all it points to live in arena, and what is compiled later too: it must not be reset while the book is in use.
 * ERR_VERSION: an image of another version; ERR_DAMAGED: no image, or rules that do not build any more. */
int book_from_image(const char *text, size_t len, struct arena *arena, struct book **out, struct err *err);

/* ERR_DAMAGED: what the database keeps does not read or build; why in the words of who found it. -1. */
int book_damaged(struct err *err, const char *why);

#endif
