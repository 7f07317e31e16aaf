/* SPDX-License-Identifier: MIT */
/* text_nearest: the word that was probably meant. Distance is optimal string alignment (Damerau 1964): a character put in, left out,
   changed, or two neighbours swapped cost one each. Words longer than 64 characters are not looked at. */
#include "antou/text.h"

#include <string.h>

enum { NEAREST_LONGEST = 64 };

/* Decodes word into out; returns its characters, or -1 when it is too long. */
static int nearest_spell(const char *word, uint32_t out[static NEAREST_LONGEST])
{
	size_t len = strlen(word);
	int count = 0;

	for (size_t at = 0; at < len; count++) {
		size_t taken;

		if (count == NEAREST_LONGEST)
			return -1;
		taken = text_decode(word + at, len - at, &out[count]);
		at += taken ? taken : 1;
	}
	return count;
}

static int nearest_least(int a, int b)
{
	return a < b ? a : b;
}

static int nearest_distance(const uint32_t *a, int a_count, const uint32_t *b, int b_count)
{
	int rows[3][NEAREST_LONGEST + 1];
	int *before = rows[0], *last = rows[1], *now = rows[2];

	for (int j = 0; j <= b_count; j++)
		last[j] = j;
	memset(before, 0, sizeof(rows[0]));
	for (int i = 1; i <= a_count; i++) {
		int *spare = before;

		now[0] = i;
		for (int j = 1; j <= b_count; j++) {
			now[j] = nearest_least(last[j], now[j - 1]) + 1;
			now[j] = nearest_least(now[j], last[j - 1] + (a[i - 1] != b[j - 1]));
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
				now[j] = nearest_least(now[j], before[j - 2] + 1);
		}
		before = last;
		last = now;
		now = spare;
	}
	return last[b_count];
}

const char *text_nearest(const char *word, const char *const *candidates, size_t count)
{
	uint32_t wanted[NEAREST_LONGEST], other[NEAREST_LONGEST];
	int wanted_count = nearest_spell(word, wanted);
	int best = wanted_count / 3 + 1;
	const char *nearest = NULL;

	if (wanted_count <= 0)
		return NULL;
	for (size_t i = 0; i < count; i++) {
		int other_count = nearest_spell(candidates[i], other);
		int distance = other_count < 0 ? best : nearest_distance(wanted, wanted_count, other, other_count);

		if (distance < best) {
			best = distance;
			nearest = candidates[i];
		}
	}
	return nearest;
}
