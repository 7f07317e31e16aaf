/* SPDX-License-Identifier: MIT */
/* rescue: what a dying program may still do in a signal handler: write prepared bytes and set the line's modes. No curses call is safe
   there, so the bytes are collected while all is well. Handlers can be told nothing, hence the one static record. */
#define NCURSES_WIDECHAR 1
#include "rescue.h"

#include <curses.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "antou/must.h"

static const int deadly[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT};
enum { DEADLY = sizeof(deadly) / sizeof(deadly[0]) };

static struct {
	volatile sig_atomic_t armed;
	bool has_modes;
	struct termios modes;
	char bytes[256];
	size_t len_bytes;
	struct sigaction before[DEADLY];
} rescue;

static void put_bytes(const char *bytes, size_t len_bytes)
{
	while (len_bytes > 0) {
		ssize_t done = write(STDOUT_FILENO, bytes, len_bytes);

		if (done <= 0)
			return;
		bytes += done;
		len_bytes -= (size_t)done;
	}
}

static void restore(void)
{
	if (!rescue.armed)
		return;
	rescue.armed = 0;
	put_bytes(rescue.bytes, rescue.len_bytes);
	tcsetattr(STDIN_FILENO, TCSANOW, &rescue.modes);
}

/* Restores, then dies as it would have died without us (a sanitizer's report included): the signal comes again when the handler returns. */
static void on_death(int number)
{
	restore();
	for (int i = 0; i < DEADLY; i++) {
		if (deadly[i] == number)
			sigaction(number, &rescue.before[i], NULL);
	}
	raise(number);
}

/* Appends a terminal string without its padding marks $<…>. */
static void collect(const char *text)
{
	if (text == NULL || text == (const char *)-1)
		return;
	while (*text != '\0' && rescue.len_bytes < sizeof(rescue.bytes)) {
		const char *pad = text[0] == '$' && text[1] == '<' ? strchr(text, '>') : NULL;

		if (pad != NULL)
			text = pad + 1;
		else
			rescue.bytes[rescue.len_bytes++] = *text++;
	}
}

/* The DEC terminals before bracketed paste print what they don't know. */
static bool knows_paste(void)
{
	const char *type = getenv("TERM");

	return type != NULL && strncmp(type, "vt", 2) != 0 && strcmp(type, "ansi") != 0;
}

void rescue_remember(void)
{
	rescue.has_modes = tcgetattr(STDIN_FILENO, &rescue.modes) == 0;
}

void rescue_arm(bool mouse)
{
	struct sigaction action = {.sa_handler = on_death};

	rescue.len_bytes = 0;
	if (mouse)
		collect("\033[?1006l\033[?1000l");
	if (knows_paste())
		collect("\033[?2004l");
	collect(tigetstr("rmkx"));
	collect(tigetstr("rmacs"));
	collect(tigetstr("sgr0"));
	collect(tigetstr("cnorm"));
	collect(tigetstr("rmcup"));
	if (!rescue.has_modes)
		return;
	rescue.armed = 1;
	sigemptyset(&action.sa_mask);
	for (int i = 0; i < DEADLY; i++)
		sigaction(deadly[i], &action, &rescue.before[i]);
	must_hook(restore);
}

void rescue_disarm(void)
{
	if (!rescue.armed)
		return;
	rescue.armed = 0;
	must_hook(NULL);
	for (int i = 0; i < DEADLY; i++)
		sigaction(deadly[i], &rescue.before[i], NULL);
}

void rescue_write(enum rescue_switch what)
{
	if (knows_paste())
		put_bytes(what == RESCUE_PASTE_ON ? "\033[?2004h" : "\033[?2004l", 8);
}
