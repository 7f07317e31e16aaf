/* SPDX-License-Identifier: MIT */
/* files: what is taken in and what is not, by content; listing; writing without overwriting. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "antou/arena.h"
#include "antou/err.h"
#include "files.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

struct room { struct arena arena; char *folder; };

static int setup(void **state)
{
	struct room *room = calloc(1, sizeof(*room));
	const char *root = getenv("TMPDIR");
	arena_init(&room->arena);
	room->folder = arena_printf(&room->arena, "%s/antou-files-XXXXXX", root && *root ? root : "/tmp");
	*state = room;
	return mkdtemp(room->folder) ? 0 : -1;
}

static const char *in(struct room *room, const char *name)
{
	return arena_printf(&room->arena, "%s/%s", room->folder, name);
}

static int teardown(void **state)
{
	struct room *room = *state;
	static const char *const names[] = {"a.pdf", "b.pdf", "a.sh", "empty.txt", "large.txt", ".hidden", "pipe", "note.txt", "out.txt", "plain", "x.docx", "link"};
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		unlink(in(room, names[i]));
	rmdir(room->folder);
	arena_fini(&room->arena);
	free(room);
	return 0;
}

static void make(struct room *room, const char *name, const char *content)
{
	FILE *file = fopen(in(room, name), "w");
	assert_non_null(file);
	assert_int_equal(fwrite(content, 1, strlen(content), file), strlen(content));
	assert_int_equal(fclose(file), 0);
}

static void refused(struct room *room, const char *name, const char *words)
{
	struct file_taken taken;
	struct err err = {0};
	assert_int_equal(files_take(in(room, name), 100, &room->arena, &taken, &err), -1);
	assert_int_equal(err.code, ERR_USAGE);
	if (!strstr(err.words, words))
		fail_msg("%s: %s", name, err.words);
}

/* SHA-256 of "abc" is the example of FIPS 180-4. */
static void a_file_is_taken_whole(void **state)
{
	struct room *room = *state;
	struct file_taken taken;
	struct err err = {0};
	make(room, "plain", "abc");
	assert_int_equal(files_take(in(room, "plain"), 3, &room->arena, &taken, &err), 0);
	assert_string_equal(taken.name, "plain");
	assert_int_equal(taken.bytes, 3);
	assert_memory_equal(taken.content, "abc", 3);
	assert_string_equal(taken.type, "text/plain");
	assert_string_equal(taken.digest, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

static void content_must_be_what_the_name_says(void **state)
{
	struct room *room = *state;
	struct file_taken taken;
	struct err err = {0};
	make(room, "a.pdf", "%PDF-1.4\n1 0 obj\n<<>>\nendobj\n");
	make(room, "b.pdf", "just words\n");
	make(room, "a.sh", "#!/bin/sh\necho hello\n");
	assert_int_equal(files_take(in(room, "a.pdf"), 100, &room->arena, &taken, &err), 0);
	assert_string_equal(taken.type, "application/pdf");
	refused(room, "b.pdf", "内容却是");
	refused(room, "a.sh", "不收程序");
	assert_non_null(files_mismatch("报告.PDF", "image/png", &room->arena));
	assert_null(files_mismatch("报告.PDF", "application/pdf", &room->arena));
	assert_null(files_mismatch("照片.jpeg", "image/jpeg", &room->arena));
	assert_null(files_mismatch("附表.docx", "application/zip", &room->arena));
	assert_non_null(files_mismatch("附表.docx", "text/plain", &room->arena));
	assert_null(files_mismatch("无后缀", "text/plain", &room->arena));
	assert_non_null(files_mismatch("无后缀", "application/x-pie-executable", &room->arena));
	assert_non_null(files_mismatch("清单.csv", "application/x-dosexec", &room->arena));
}

static void what_is_no_plain_file_is_refused(void **state)
{
	struct room *room = *state;
	struct file_taken taken;
	struct err err = {0};
	char large[102] = {0};
	memset(large, 'x', 101);
	make(room, "empty.txt", "");
	make(room, "large.txt", large);
	make(room, ".hidden", "abc");
	assert_int_equal(mkfifo(in(room, "pipe"), 0600), 0);
	refused(room, "empty.txt", "空的");
	refused(room, "large.txt", "101 字节");
	refused(room, ".hidden", "文件名");
	refused(room, "pipe", "普通文件");
	assert_int_equal(symlink("/etc/passwd", in(room, "link")), 0);
	refused(room, "link", "链接");
	refused(room, "missing.txt", "读不了");
	large[100] = '\0';
	make(room, "large.txt", large);
	assert_int_equal(files_take(in(room, "large.txt"), 100, &room->arena, &taken, &err), 0);
	assert_int_equal(files_take(room->folder, 100, &room->arena, &taken, &err), -1);
}

static void a_folder_offers_its_plain_files(void **state)
{
	struct room *room = *state;
	struct file_offered *files;
	struct err err = {0};
	size_t count;
	make(room, "note.txt", "abc");
	make(room, ".hidden", "abc");
	assert_int_equal(mkfifo(in(room, "pipe"), 0600), 0);
	assert_int_equal(symlink("note.txt", in(room, "link")), 0); /* not even to one that is offered itself */
	assert_int_equal(files_offered(room->folder, 10, &room->arena, &files, &count, &err), 0);
	assert_int_equal(count, 1);
	assert_string_equal(files[0].name, "note.txt");
	assert_int_equal(files[0].bytes, 3);
	make(room, "plain", "abcd");
	assert_int_equal(files_offered(room->folder, 1, &room->arena, &files, &count, &err), 0);
	assert_int_equal(count, 1);
	assert_int_equal(files_offered(in(room, "missing"), 1, &room->arena, &files, &count, &err), -1);
}

static void nothing_is_overwritten(void **state)
{
	struct room *room = *state;
	struct file_taken taken;
	struct stat stat_of;
	struct err err = {0};
	assert_int_equal(files_put(in(room, "out.txt"), "abc", 3, &err), 0);
	assert_int_equal(stat(in(room, "out.txt"), &stat_of), 0);
	assert_int_equal(stat_of.st_mode & 0777 & ~0600, 0);
	assert_int_equal(files_put(in(room, "out.txt"), "other", 5, &err), -1);
	assert_int_equal(err.code, ERR_USAGE);
	assert_int_equal(files_take(in(room, "out.txt"), 100, &room->arena, &taken, &err), 0);
	assert_memory_equal(taken.content, "abc", 3);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test_setup_teardown(a_file_is_taken_whole, setup, teardown),
	        cmocka_unit_test_setup_teardown(content_must_be_what_the_name_says, setup, teardown),
	        cmocka_unit_test_setup_teardown(what_is_no_plain_file_is_refused, setup, teardown),
	        cmocka_unit_test_setup_teardown(a_folder_offers_its_plain_files, setup, teardown),
	        cmocka_unit_test_setup_teardown(nothing_is_overwritten, setup, teardown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
