/* SPDX-License-Identifier: MIT */
/* office: see office.h. */
#include "office.h"

#include <setjmp.h>
#include <stdarg.h>

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

enum { ARGUMENTS_MOST = 20 };

static const char *wanted(const char *name)
{
	const char *value = getenv(name);

	if (value == NULL)
		fail_msg("%s is not set: run this by ctest", name);
	return value;
}

int office_command(const struct office *office, const char *const arguments[])
{
	const char *argv[ARGUMENTS_MOST] = {wanted("ANTOU_BINARY")};
	int status, count = 1, out;
	char said[128];
	pid_t pid;

	snprintf(said, sizeof(said), "%s/said", office->dir);

	for (int i = 0; arguments[i] != NULL; i++) {
		assert_true(count < ARGUMENTS_MOST - 3);
		argv[count++] = arguments[i];
	}
	argv[count++] = "--db";
	argv[count] = office->db;
	pid = fork();
	assert_true(pid >= 0);
	if (pid == 0) {
		out = open(said, O_WRONLY | O_CREAT | O_TRUNC, 0600);
		dup2(open("/dev/null", O_RDONLY), 0);
		dup2(out, 1);
		dup2(out, 2);
		execv(argv[0], (char *const *)argv);
		_exit(127);
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128;
}

void office_word(const struct office *office, char out[static OFFICE_WORD])
{
	char said[128];
	FILE *file;

	snprintf(said, sizeof(said), "%s/said", office->dir);
	file = fopen(said, "r");
	assert_non_null(file);
	assert_int_equal(fscanf(file, "%31s", out), 1);
	fclose(file);
}

void office_make_of(struct office *office, const char *folder)
{
	char rules[512];

	snprintf(office->dir, sizeof(office->dir), "/tmp/antou-screens-XXXXXX");
	assert_non_null(mkdtemp(office->dir));
	snprintf(office->db, sizeof(office->db), "%s/desk.db", office->dir);
	snprintf(rules, sizeof(rules), "%s/tests/%s", wanted("ANTOU_SOURCE_DIR"), folder);
	assert_int_equal(office_command(office, (const char *const[]){"init", "--drill", "--staff", rules, NULL}), 0);
}

void office_make(struct office *office)
{
	office_make_of(office, "desk/office");
}

void office_clear(struct office *office)
{
	DIR *dir = opendir(office->dir);
	struct dirent *entry;
	char path[512];

	while (dir != NULL && (entry = readdir(dir)) != NULL) {
		snprintf(path, sizeof(path), "%s/%s", office->dir, entry->d_name);
		if (entry->d_name[0] != '.')
			remove(path);
	}
	if (dir != NULL)
		closedir(dir);
	rmdir(office->dir);
}

void office_screens(const struct office *office, struct vt *vt, const char *type, int rows, int cols, const char *person)
{
	char *argv[] = {(char *)wanted("ANTOU_BINARY"), "--db", (char *)office->db, person == NULL ? NULL : "--as", (char *)person, NULL};

	vt_open(vt, type, rows, cols, argv, NULL);
}

void office_screens_at(const struct office *office, struct vt *vt, int rows, int cols, const char *person, const char *at)
{
	char *argv[] = {(char *)wanted("ANTOU_BINARY"), "--db", (char *)office->db, "--at", (char *)at, person == NULL ? NULL : "--as", (char *)person, NULL};

	vt_open(vt, "xterm-256color", rows, cols, argv, NULL);
}
