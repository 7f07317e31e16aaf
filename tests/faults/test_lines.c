/* SPDX-License-Identifier: MIT */
/* A rulebook with its lines damaged one at a time: a sound book, or findings that name a place; never a crash. Every line of the small office; of a real
   one, so many that the whole stays short. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "antou/arena.h"
#include "antou/desk.h"
#include "antou/err.h"
#include "antou/text.h"

enum { FILES_MOST = 512, FILE_MOST = 1 << 18, BOOKS_OF_A_REAL_OFFICE = 90 };

struct file { const char *path; char *text; size_t len; };
struct office { struct arena arena; char dir[64]; struct file files[FILES_MOST]; size_t count; };

static const char *const folders[] = {"", "workflows/", "tables/", "registers/"};
enum { FOLDERS = sizeof(folders) / sizeof(*folders) };

static const char *source(struct arena *arena, const char *path)
{
	const char *root = getenv("ANTOU_SOURCE_DIR");

	return arena_printf(arena, "%s/%s", root ? root : "../..", path);
}

static void file_read(struct office *office, const char *from, const char *path)
{
	FILE *stream = fopen(arena_printf(&office->arena, "%s/%s", from, path), "rb");
	struct file *file = &office->files[office->count++];

	assert_non_null(stream);
	file->path = path;
	file->text = arena_alloc(&office->arena, FILE_MOST);
	file->len = fread(file->text, 1, FILE_MOST - 1, stream);
	assert_true(file->len < FILE_MOST - 1);
	fclose(stream);
}

static void file_write(struct office *office, const char *path, const char *text, size_t len)
{
	FILE *stream = fopen(arena_printf(&office->arena, "%s/%s", office->dir, path), "wb");

	assert_non_null(stream);
	assert_int_equal(fwrite(text, 1, len, stream), len);
	assert_int_equal(fclose(stream), 0);
}

static void office_open(struct office *office, const char *from)
{
	*office = (struct office){.count = 0};
	arena_init(&office->arena);
	snprintf(office->dir, sizeof(office->dir), "/tmp/antou-lines-XXXXXX");
	assert_non_null(mkdtemp(office->dir));
	for (size_t i = 0; i < FOLDERS; i++) {
		DIR *dir = opendir(arena_printf(&office->arena, "%s/%s", from, folders[i]));
		struct dirent *entry;

		if (i > 0)
			assert_int_equal(mkdir(arena_printf(&office->arena, "%s/%s", office->dir, folders[i]), 0700), 0);
		while (dir && (entry = readdir(dir)) && office->count < FILES_MOST)
			if (strstr(entry->d_name, ".yaml"))
				file_read(office, from, arena_printf(&office->arena, "%s%s", folders[i], entry->d_name));
		if (dir)
			closedir(dir);
	}
	for (size_t i = 0; i < office->count; i++)
		file_write(office, office->files[i].path, office->files[i].text, office->files[i].len);
}

static void office_close(struct office *office)
{
	for (size_t i = 0; i < office->count; i++)
		remove(arena_printf(&office->arena, "%s/%s", office->dir, office->files[i].path));
	for (size_t i = 1; i < FOLDERS; i++)
		rmdir(arena_printf(&office->arena, "%s/%s", office->dir, folders[i]));
	rmdir(office->dir);
	arena_fini(&office->arena);
}

/* True when the book is sound. */
static bool load(struct office *office)
{
	struct arena arena;
	struct issues issues;
	struct book *book = NULL;
	struct err err = {0};
	bool sound;

	arena_init(&arena);
	issues = (struct issues){.arena = &arena};
	if (book_load(office->dir, source(&arena, "data"), &arena, &book, &issues, &err) < 0)
		fail_msg("%s", err.words);
	sound = book != NULL;
	assert_true(sound || issues.count > 0);
	for (size_t i = 0; i < issues.count; i++) {
		assert_true(issues.items[i].line >= 1);
		assert_true(issues.items[i].words[0] != '\0');
	}
	arena_fini(&arena);
	return sound;
}

enum damage { DAMAGE_CUT, DAMAGE_HALVED, DAMAGE_TWICE, DAMAGE_GARBAGE, DAMAGE_INDENT, DAMAGES };

/* The file with the line that begins at `at` damaged. */
static size_t damage_do(enum damage damage, const struct file *file, size_t at, char *out)
{
	static const char garbage[] = "\t}]: \xff{%@`\n";
	size_t line = strcspn(file->text + at, "\n") + (file->text[at + strcspn(file->text + at, "\n")] == '\n'), to = at;

	memcpy(out, file->text, at);
	if (damage == DAMAGE_GARBAGE) {
		memcpy(out + to, garbage, sizeof(garbage) - 1);
		to += sizeof(garbage) - 1;
	} else if (damage == DAMAGE_HALVED) {
		memcpy(out + to, file->text + at, line / 2);
		out[to + line / 2] = '\n';
		to += line / 2 + 1;
	} else if (damage != DAMAGE_CUT) {
		if (damage == DAMAGE_INDENT)
			out[to++] = ' ';
		memcpy(out + to, file->text + at, line);
		to += line;
		if (damage == DAMAGE_TWICE) {
			memcpy(out + to, file->text + at, line);
			to += line;
		}
	}
	memcpy(out + to, file->text + at + line, file->len - at - line);
	return to + file->len - at - line;
}

static size_t lines_of(const struct office *office)
{
	size_t count = 0;

	for (size_t i = 0; i < office->count; i++)
		for (size_t at = 0; at < office->files[i].len; at += strcspn(office->files[i].text + at, "\n") + 1)
			count++;
	return count;
}

/* Damages every stride-th line, each in the next manner. The number of books that were found damaged. */
static size_t lines_damage(struct office *office, size_t stride)
{
	char *text = malloc(2 * FILE_MOST);
	size_t line = 0, found = 0;

	assert_non_null(text);
	for (size_t i = 0; i < office->count; i++) {
		const struct file *file = &office->files[i];

		for (size_t at = 0; at < file->len; at += strcspn(file->text + at, "\n") + 1) {
			if (line++ % stride != 0)
				continue;
			file_write(office, file->path, text, damage_do((enum damage)(line / stride % DAMAGES), file, at, text));
			found += !load(office);
		}
		file_write(office, file->path, file->text, file->len);
	}
	free(text);
	return found;
}

static void lines_of_the_small_office(void **state)
{
	struct office office;

	(void)state;
	office_open(&office, "../desk/office");
	assert_true(load(&office));
	assert_true(lines_damage(&office, 1) > lines_of(&office) / 3);
	office_close(&office);
}

static void lines_of_a_real_office(void **state)
{
	struct office office;
	struct arena arena;
	size_t stride;

	(void)state;
	arena_init(&arena);
	office_open(&office, source(&arena, "rules/xingren"));
	assert_true(load(&office));
	stride = lines_of(&office) / BOOKS_OF_A_REAL_OFFICE + 1;
	assert_true(lines_damage(&office, stride) > BOOKS_OF_A_REAL_OFFICE / 4);
	office_close(&office);
	arena_fini(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(lines_of_the_small_office),
	        cmocka_unit_test(lines_of_a_real_office),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
