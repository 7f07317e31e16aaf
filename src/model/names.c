/* SPDX-License-Identifier: MIT */
/* names: looking up a word in a table of words. The tables stand beside the enums they name. */
#include "names.h"

#include <string.h>

const char *names_at(const char *const *names, size_t count, size_t index)
{
	return index < count ? names[index] : "";
}

bool names_find(const char *const *names, size_t count, const char *name, size_t *index)
{
	if (!name)
		return false;
	for (size_t i = 0; i < count; i++) {
		if (strcmp(names[i], name) == 0) {
			*index = i;
			return true;
		}
	}
	return false;
}
