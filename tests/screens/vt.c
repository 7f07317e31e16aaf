/* SPDX-License-Identifier: MIT */
/* vt: forkpty and libvterm 0.1.4. That version keeps half of an overwritten wide character as a wide code point of width 1, which is how
   torn characters are found; real terminals would blank it. */
#define _DEFAULT_SOURCE
#include "vt.h"

#include <errno.h>
#include <poll.h>
#include <pty.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "antou/text.h"

enum { DEADLINE_MS = 20000, QUIET_MS = 40, ROW_BYTES = 8192 };

static int on_property(VTermProp property, VTermValue *value, void *user)
{
	struct vt *vt = user;

	if (property == VTERM_PROP_ALTSCREEN)
		vt->altscreen = value->boolean;
	if (property == VTERM_PROP_CURSORVISIBLE)
		vt->cursor_shown = value->boolean;
	return 1;
}

static int on_bell(void *user)
{
	struct vt *vt = user;

	vt->bells++;
	return 1;
}

static const VTermScreenCallbacks callbacks = {.settermprop = on_property, .bell = on_bell};

static void run_child(const char *type, char *const argv[], const char *const environment[])
{
	setenv("TERM", type, 1);
	unsetenv("LINES");
	unsetenv("COLUMNS");
	unsetenv("NO_COLOR");
	for (size_t i = 0; environment != NULL && environment[i] != NULL; i++) {
		char name[64];
		const char *equals = strchr(environment[i], '=');

		snprintf(name, sizeof(name), "%.*s", (int)(equals - environment[i]), environment[i]);
		setenv(name, equals + 1, 1);
	}
	execv(argv[0], argv);
	_exit(127);
}

void vt_open(struct vt *vt, const char *type, int rows, int cols, char *const argv[], const char *const environment[])
{
	struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)cols};

	memset(vt, 0, sizeof(*vt));
	vt->rows = rows;
	vt->cols = cols;
	vt->cursor_shown = true;
	vt->vterm = vterm_new(rows, cols);
	vterm_set_utf8(vt->vterm, 1);
	vt->screen = vterm_obtain_screen(vt->vterm);
	vterm_screen_set_callbacks(vt->screen, &callbacks, vt);
	vterm_screen_enable_altscreen(vt->screen, 1);
	vterm_screen_reset(vt->screen, 1);
	vt->pid = forkpty(&vt->fd, NULL, NULL, &size);
	assert_true(vt->pid >= 0);
	if (vt->pid == 0)
		run_child(type, argv, environment);
}

void vt_close(struct vt *vt)
{
	if (vt->pid > 0) {
		kill(vt->pid, SIGKILL);
		waitpid(vt->pid, NULL, 0);
	}
	close(vt->fd);
	vterm_free(vt->vterm);
	vt->vterm = NULL;
}

/* Reads once, waiting at most wait_ms; false when nothing came. */
static bool pump(struct vt *vt, int wait_ms)
{
	char bytes[65536];
	struct pollfd poller = {.fd = vt->fd, .events = POLLIN};
	ssize_t got;
	size_t reply;

	if (vt->dead || poll(&poller, 1, wait_ms) <= 0)
		return false;
	got = read(vt->fd, bytes, sizeof(bytes));
	if (got <= 0) {
		vt->dead = true;
		return false;
	}
	vt->bytes += (size_t)got;
	vterm_input_write(vt->vterm, bytes, (size_t)got);
	reply = vterm_output_read(vt->vterm, bytes, sizeof(bytes));
	if (reply > 0 && write(vt->fd, bytes, reply) < 0)
		vt->dead = true;
	return true;
}

void vt_drain(struct vt *vt)
{
	while (pump(vt, QUIET_MS))
		;
}

/* Written in parts, reading between them: neither side may wait for the other with a full pipe. */
void vt_send(struct vt *vt, const char *bytes, size_t len_bytes)
{
	while (len_bytes > 0 && !vt->dead) {
		size_t part = len_bytes < 512 ? len_bytes : 512;
		ssize_t done = write(vt->fd, bytes, part);

		if (done < 0)
			break;
		bytes += done;
		len_bytes -= (size_t)done;
		while (len_bytes > 0 && pump(vt, 0))
			;
	}
}

void vt_type(struct vt *vt, const char *keys)
{
	vt_send(vt, keys, strlen(keys));
}

void vt_resize(struct vt *vt, int rows, int cols)
{
	struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)cols};

	vt->rows = rows;
	vt->cols = cols;
	vterm_set_size(vt->vterm, rows, cols);
	ioctl(vt->fd, TIOCSWINSZ, &size);
}

VTermScreenCell vt_cell(struct vt *vt, int row, int col)
{
	VTermScreenCell cell;

	memset(&cell, 0, sizeof(cell));
	vterm_screen_get_cell(vt->screen, (VTermPos){.row = row, .col = col}, &cell);
	return cell;
}

const char *vt_row(struct vt *vt, int row)
{
	static char text[ROW_BYTES];
	size_t len_bytes = 0;

	for (int col = 0; col < vt->cols && len_bytes < sizeof(text) - 64;) {
		VTermScreenCell cell = vt_cell(vt, row, col);

		if (cell.chars[0] == 0)
			text[len_bytes++] = ' ';
		for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell.chars[i] != 0 && cell.chars[i] != (uint32_t)-1; i++)
			len_bytes += text_encode(cell.chars[i], text + len_bytes);
		col += cell.width > 0 ? cell.width : 1;
	}
	while (len_bytes > 0 && text[len_bytes - 1] == ' ')
		len_bytes--;
	text[len_bytes] = '\0';
	return text;
}

int vt_find(struct vt *vt, const char *text)
{
	for (int row = 0; row < vt->rows; row++) {
		if (strstr(vt_row(vt, row), text) != NULL)
			return row;
	}
	return -1;
}

void vt_dump(struct vt *vt)
{
	for (int row = 0; row < vt->rows; row++) {
		const char *text = vt_row(vt, row);

		if (*text != '\0')
			print_message("%3d|%s\n", row, text);
	}
}

void vt_check_whole(struct vt *vt)
{
	for (int row = 0; row < vt->rows; row++) {
		for (int col = 0; col < vt->cols; col++) {
			VTermScreenCell cell = vt_cell(vt, row, col);
			uint32_t code = cell.chars[0];

			if (code == (uint32_t)-1 || cell.width != 1 || text_code_cols(code) != 2)
				continue;
			vt_dump(vt);
			fail_msg("half a character at row %d, column %d: U+%04X", row, col, code);
		}
	}
}

static int64_t now_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* Pumps until the condition holds. row -1: any row. */
static void await(struct vt *vt, int row, const char *text, bool there)
{
	int64_t end_ms = now_ms() + DEADLINE_MS;

	for (;;) {
		bool found = row < 0 ? vt_find(vt, text) >= 0 : strstr(vt_row(vt, row), text) != NULL;

		if (found == there)
			break;
		if (!pump(vt, 100) && (vt->dead || now_ms() > end_ms)) {
			vt_dump(vt);
			fail_msg("%s: %s \"%s\"", vt->dead ? "the program ended" : "the time is up", there ? "never showed" : "still shows",
			        text);
		}
	}
	vt_check_whole(vt);
}

void vt_expect(struct vt *vt, const char *text)
{
	await(vt, -1, text, true);
}

void vt_expect_gone(struct vt *vt, const char *text)
{
	await(vt, -1, text, false);
}

void vt_expect_row(struct vt *vt, int row, const char *text)
{
	await(vt, row, text, true);
}

int vt_wait_end(struct vt *vt)
{
	int64_t end_ms = now_ms() + DEADLINE_MS;
	int status = 0;

	while (!vt->dead) {
		pump(vt, 100);
		if (now_ms() > end_ms) {
			vt_dump(vt);
			fail_msg("the program has not ended");
		}
	}
	waitpid(vt->pid, &status, 0);
	vt->pid = 0;
	return status;
}
