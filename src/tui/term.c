/* SPDX-License-Identifier: MIT */
/* term: the terminal, through curses (glyph.c and rescue.c are the only others to include it). Answers for opening and closing, input as
   events, and showing a screen; knows no pane, no view. get_wch is not used: one bad byte makes it deaf for the next 143 (ncurses 6.4), so
   bytes go through decode.h. Signals are blocked but while waiting, so none is lost between looking and waiting and none interrupts work.
 */
#define NCURSES_WIDECHAR 1
#include "term.h"

#include <curses.h>
#include <errno.h>
#include <langinfo.h>
#include <locale.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/select.h>
#include <unistd.h>

#include "antou/err.h"
#include "antou/must.h"
#include "antou/words.h"
#include "decode.h"
#include "input.h"
#include "glyph.h"
#include "pane.h"
#include "rescue.h"

enum { ESCAPE_MS = 25, PASTE_MS = 1000, PASTE_MAX = 1 << 20 };
enum { KEY_PASTE = KEY_MAX + 1, KEY_PASTE_END, KEY_WORD_LEFT, KEY_WORD_RIGHT };

struct term {
	SCREEN *curses;
	struct canvas canvas, shown;
	enum theme_depth depth;
	bool ascii_frames, mouse, spoiled;
	struct decode decode;
	int held; /* a named key that came inside an unfinished character, or ERR */
	int dead_reads;
	char *paste;
	sigset_t waiting; /* the signals' mask while waiting */
	sigset_t before;  /* the mask to give back */
};

/* What the handlers saw. A process has one terminal; handlers can be told nothing else. */
static volatile sig_atomic_t seen_hangup, seen_resize;

static void on_hangup(int number)
{
	(void)number;
	seen_hangup = 1;
}

static void on_resize(int number)
{
	(void)number;
	seen_resize = 1;
}

static void signals_take(struct term *term)
{
	struct sigaction action = {.sa_handler = on_hangup};
	sigset_t block;

	sigemptyset(&action.sa_mask);
	sigemptyset(&block);
	sigaddset(&block, SIGHUP);
	sigaddset(&block, SIGTERM);
	sigaddset(&block, SIGINT);
	sigaddset(&block, SIGWINCH);
	sigprocmask(SIG_BLOCK, &block, &term->before);
	term->waiting = term->before;
	sigdelset(&term->waiting, SIGHUP);
	sigdelset(&term->waiting, SIGTERM);
	sigdelset(&term->waiting, SIGINT);
	sigdelset(&term->waiting, SIGWINCH);
	seen_hangup = seen_resize = 0;
	sigaction(SIGHUP, &action, NULL);
	sigaction(SIGTERM, &action, NULL);
	sigaction(SIGINT, &action, NULL);
	action.sa_handler = on_resize;
	sigaction(SIGWINCH, &action, NULL);
}

static void signals_give_back(struct term *term)
{
	struct sigaction action = {.sa_handler = SIG_DFL};

	sigemptyset(&action.sa_mask);
	sigaction(SIGWINCH, &action, NULL);
	sigaction(SIGINT, &action, NULL);
	/* A second hang-up while leaving must not cut the leaving short. */
	action.sa_handler = SIG_IGN;
	sigaction(SIGHUP, &action, NULL);
	action.sa_handler = SIG_DFL;
	sigaction(SIGTERM, &action, NULL);
	sigprocmask(SIG_SETMASK, &term->before, NULL);
}

/* Curses draws hanzi only in a UTF-8 locale; a bare Debian has C.UTF-8 and often a LANG that was never generated.
   The language of the words is not the locale's to choose: see words_speak. */
static int locale_take(struct err *err)
{
	if (setlocale(LC_CTYPE, "") != NULL && strcmp(nl_langinfo(CODESET), "UTF-8") == 0)
		return 0;
	if (setlocale(LC_CTYPE, "C.UTF-8") != NULL || setlocale(LC_CTYPE, "C.utf8") != NULL)
		return 0;
	return err_set(
	        err, ERR_SYSTEM, spoken("本机没有 UTF-8 语言环境，汉字无法显示。请安装 C.UTF-8 或 zh_CN.UTF-8（Debian：apt install locales）。"));
}

static int terminal_check(struct err *err)
{
	const char *type = getenv("TERM");

	if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
		return err_set(err, ERR_USAGE, spoken("案头的界面要在终端里打开；没有终端时请用命令行，见 antou --help。"));
	if (type == NULL || *type == '\0')
		return err_set(err, ERR_USAGE, spoken("没有设置终端类型 TERM。请先执行：export TERM=xterm-256color"));
	return 0;
}

/* Curses, on a terminal that can place its cursor. */
static int curses_start(struct term *term, struct err *err)
{
	const char *place;

	term->curses = newterm(NULL, stdout, stdin);
	if (term->curses == NULL)
		return err_set(err, ERR_USAGE,
		        spoken("不认识的终端类型 TERM=%.40s。请执行 export TERM=xterm-256color，或安装终端资料（Debian：apt install "
		        "ncurses-term）。"),
		        getenv("TERM"));
	place = tigetstr("cup");
	if (place != NULL && place != (const char *)-1)
		return 0;
	endwin();
	delscreen(term->curses);
	return err_set(err, ERR_USAGE, spoken("终端类型 TERM=%.40s 不能移动光标，打不开界面。请执行：export TERM=xterm-256color"), getenv("TERM"));
}

static enum theme_depth depth_of_terminal(void)
{
	const char *no_color = getenv("NO_COLOR");

	if ((no_color != NULL && *no_color != '\0') || !has_colors())
		return THEME_MONO;
	return COLORS >= 256 ? THEME_256 : COLORS >= 16 ? THEME_16 : COLORS >= 8 ? THEME_8 : THEME_MONO;
}

static void colours_take(struct term *term)
{
	bool own;

	if (has_colors())
		start_color();
	term->depth = depth_of_terminal();
	if (term->depth == THEME_MONO)
		return;
	own = use_default_colors() == OK;
	for (int role = 0; role < ROLE_COUNT; role++) {
		struct style style = theme_style(term->depth, (enum role)role);
		int front = style.front == THEME_DEFAULT && !own ? COLOR_WHITE : style.front;
		int back = style.back == THEME_DEFAULT && !own ? COLOR_BLACK : style.back;

		init_pair((short)(role + 1), (short)front, (short)back);
	}
}

static void keys_take(const struct term *term)
{
	const char *left = tigetstr("kLFT5"), *right = tigetstr("kRIT5");

	keypad(stdscr, TRUE);
	define_key("\033[200~", KEY_PASTE);
	define_key("\033[201~", KEY_PASTE_END);
	define_key(left != NULL && left != (char *)-1 ? left : "\033[1;5D", KEY_WORD_LEFT);
	define_key(right != NULL && right != (char *)-1 ? right : "\033[1;5C", KEY_WORD_RIGHT);
	if (term->mouse) {
		mousemask(BUTTON1_PRESSED | BUTTON1_CLICKED | BUTTON1_DOUBLE_CLICKED | BUTTON4_PRESSED | BUTTON5_PRESSED, NULL);
		mouseinterval(0);
	}
	rescue_write(RESCUE_PASTE_ON);
}

int term_open(const struct term_options *options, struct term **out, struct err *err)
{
	struct term *term;

	if (locale_take(err) != 0 || terminal_check(err) != 0)
		return -1;
	term = calloc(1, sizeof(*term));
	must(term != NULL);
	term->held = ERR;
	term->mouse = options->mouse;
	term->ascii_frames = options->ascii_frames;
	signals_take(term);
	rescue_remember();
	if (curses_start(term, err) != 0) {
		signals_give_back(term);
		free(term);
		return -1;
	}
	rescue_arm(term->mouse);
	set_escdelay(ESCAPE_MS);
	raw();
	noecho();
	nonl();
	nodelay(stdscr, TRUE);
	typeahead(-1);
	idlok(stdscr, TRUE);
	colours_take(term);
	keys_take(term);
	canvas_init(&term->canvas, LINES, COLS);
	canvas_init(&term->shown, LINES, COLS);
	term->spoiled = true;
	*out = term;
	return 0;
}

void term_close(struct term *term)
{
	if (term == NULL)
		return;
	rescue_write(RESCUE_PASTE_OFF);
	curs_set(1);
	endwin();
	delscreen(term->curses);
	rescue_disarm();
	signals_give_back(term);
	canvas_fini(&term->canvas);
	canvas_fini(&term->shown);
	free(term->paste);
	free(term);
}

struct canvas *term_canvas(struct term *term)
{
	return &term->canvas;
}

enum theme_depth term_depth(const struct term *term)
{
	return term->depth;
}

void term_ring(struct term *term)
{
	(void)term;
	beep();
}

void term_spoiled(struct term *term)
{
	term->spoiled = true;
}

/* A changed row is written whole, from a blank one, so that curses never sees half a character overwritten; it sends only what differs. */
static void row_to_curses(const struct term *term, int row)
{
	const struct cell *cells = &term->canvas.cells[(size_t)row * (size_t)term->canvas.cols];

	move(row, 0);
	clrtoeol();
	for (int col = 0; col < term->canvas.cols; col++) {
		cchar_t drawn;

		if (cells[col].cols == 0)
			continue;
		glyph_of(&cells[col], term->depth, term->ascii_frames, &drawn);
		add_wch(&drawn);
	}
}

void term_show(struct term *term)
{
	struct canvas *canvas = &term->canvas, *shown = &term->shown;
	size_t row_bytes = (size_t)canvas->cols * sizeof(*canvas->cells);

	if (term->spoiled)
		clearok(stdscr, TRUE);
	for (int row = 0; row < canvas->rows; row++) {
		size_t at = (size_t)row * (size_t)canvas->cols;

		if (!term->spoiled && memcmp(&canvas->cells[at], &shown->cells[at], row_bytes) == 0)
			continue;
		row_to_curses(term, row);
		memcpy(&shown->cells[at], &canvas->cells[at], row_bytes);
	}
	term->spoiled = false;
	curs_set(canvas->caret_shown ? 1 : 0);
	if (canvas->caret_shown)
		move(canvas->caret_row, canvas->caret_col);
	refresh();
}

static void term_resize(struct term *term, struct input *input)
{
	struct winsize size = {0};

	if (ioctl(STDIN_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_row > 0 && size.ws_col > 0)
		resizeterm(size.ws_row, size.ws_col);
	canvas_fini(&term->canvas);
	canvas_fini(&term->shown);
	canvas_init(&term->canvas, LINES, COLS);
	canvas_init(&term->shown, LINES, COLS);
	term->spoiled = true;
	*input = (struct input){.kind = INPUT_RESIZE, .row = LINES, .col = COLS};
}

/* Waits for input or a signal; false when the time is up. */
static bool term_wait(const struct term *term, int timeout_ms)
{
	struct timespec limit = {.tv_sec = timeout_ms / 1000, .tv_nsec = (long)(timeout_ms % 1000) * 1000000};
	fd_set input;

	FD_ZERO(&input);
	FD_SET(STDIN_FILENO, &input);
	return pselect(STDIN_FILENO + 1, &input, NULL, NULL, timeout_ms < 0 ? NULL : &limit, &term->waiting) != 0;
}

static void read_paste(struct term *term, struct input *input)
{
	size_t len_bytes = 0;

	if (term->paste == NULL)
		term->paste = malloc(PASTE_MAX);
	must(term->paste != NULL);
	for (int silent = 0; silent < 3;) {
		int key = getch();

		if (key == KEY_PASTE_END)
			break;
		if (key == ERR) {
			/* the rest is on its way, or the line is gone */
			silent++;
			if (seen_hangup || !term_wait(term, PASTE_MS))
				break;
			continue;
		}
		silent = 0;
		if (key == KEY_ENTER)
			key = '\n';
		if (key >= 0 && key <= 0xff && len_bytes < PASTE_MAX)
			term->paste[len_bytes++] = (char)key;
	}
	*input = (struct input){.kind = INPUT_PASTE, .text = term->paste, .len_bytes = len_bytes};
}

static bool read_mouse(struct input *input)
{
	MEVENT mouse;

	if (getmouse(&mouse) != OK)
		return false;
	*input = (struct input){.kind = INPUT_MOUSE, .row = mouse.y, .col = mouse.x};
	input->mouse = mouse.bstate & BUTTON4_PRESSED          ? MOUSE_WHEEL_UP
	               : mouse.bstate & BUTTON5_PRESSED        ? MOUSE_WHEEL_DOWN
	               : mouse.bstate & BUTTON1_DOUBLE_CLICKED ? MOUSE_DOUBLE
	                                                       : MOUSE_CLICK;
	return true;
}

static const struct {
	int curses;
	uint32_t press;
} named_keys[] = {
        {KEY_UP, PRESS_UP},
        {KEY_DOWN, PRESS_DOWN},
        {KEY_LEFT, PRESS_LEFT},
        {KEY_RIGHT, PRESS_RIGHT},
        {KEY_HOME, PRESS_HOME},
        {KEY_FIND, PRESS_HOME},
        {KEY_END, PRESS_END},
        {KEY_SELECT, PRESS_END},
        {KEY_PPAGE, PRESS_PAGE_UP},
        {KEY_NPAGE, PRESS_PAGE_DOWN},
        {KEY_IC, PRESS_INSERT},
        {KEY_DC, PRESS_DELETE},
        {KEY_BACKSPACE, PRESS_BACKSPACE},
        {KEY_BTAB, PRESS_BACKTAB},
        {KEY_ENTER, PRESS_ENTER},
        {KEY_WORD_LEFT, PRESS_WORD_LEFT},
        {KEY_WORD_RIGHT, PRESS_WORD_RIGHT},
        {'\r', PRESS_ENTER},
        {'\n', PRESS_ENTER},
        {'\t', PRESS_TAB},
        {0x7f, PRESS_BACKSPACE},
        {0x08, PRESS_BACKSPACE},
        {0x1b, PRESS_ESC},
};

/* The named key of a curses key or control character; 0 when it has none. */
static uint32_t press_of(int key)
{
	for (size_t i = 0; i < sizeof(named_keys) / sizeof(named_keys[0]); i++) {
		if (named_keys[i].curses == key)
			return named_keys[i].press;
	}
	return key >= KEY_F(1) && key <= KEY_F(12) ? PRESS_F1 + (uint32_t)(key - KEY_F(1)) : 0;
}

/* A sequence that this terminal's description doesn't name comes as ESC [ … : it is swallowed to its final byte (ECMA-48 5.4), so that an
   unknown key does nothing instead of typing rubbish. True when there was one. */
static bool swallow_sequence(void)
{
	int key = getch();

	if (key != '[' && key != 'O') {
		if (key != ERR)
			ungetch(key);
		return false;
	}
	do
		key = getch();
	while (key >= 0x20 && key < 0x40);
	return true;
}

/* A byte or key as an input; false when it is none (yet). */
static bool key_to_input(struct term *term, int key, struct input *input)
{
	uint32_t press = press_of(key);

	if (key == KEY_MOUSE)
		return read_mouse(input);
	if (key == KEY_PASTE) {
		read_paste(term, input);
		return true;
	}
	if (key == 0x1b && swallow_sequence())
		return false;
	if (press != 0) {
		*input = (struct input){.kind = INPUT_KEY, .code = press};
		return true;
	}
	if (key >= 0 && key <= 0xff)
		decode_feed(&term->decode, (unsigned char)key);
	return false;
}

/* What of the bytes so far makes an input. */
static bool decoded_input(struct term *term, struct input *input)
{
	uint32_t code = 0;

	switch (decode_take(&term->decode, &code)) {
	case DECODE_MORE:
		return false;
	case DECODE_CODE:
		*input = (struct input){.kind = INPUT_KEY, .code = code};
		return true;
	case DECODE_BAD:
		*input = (struct input){.kind = INPUT_BAD};
		return true;
	}
	return false;
}

/* One input out of what has been typed, without waiting. */
static bool read_typed(struct term *term, struct input *input)
{
	for (;;) {
		int key;

		if (decoded_input(term, input))
			return true;
		key = term->held != ERR ? term->held : getch();
		term->held = ERR;
		if (key == ERR)
			return false;
		term->dead_reads = 0;
		if (term->decode.count > 0 && (key < 0x80 || key > 0xff)) {
			/* a key inside an unfinished character: the character is lost, the key is not */
			term->held = key;
			term->decode.count = 0;
			*input = (struct input){.kind = INPUT_BAD};
			return true;
		}
		if (key_to_input(term, key, input))
			return true;
	}
}

bool term_read(struct term *term, int timeout_ms, struct input *input)
{
	for (;;) {
		if (seen_resize) {
			seen_resize = 0;
			term_resize(term, input);
			return true;
		}
		if (!seen_hangup && read_typed(term, input))
			return true;
		/* Readable and nothing to read, again and again: the other end is closed. */
		if (seen_hangup || term->dead_reads > 2) {
			*input = (struct input){.kind = INPUT_HANGUP};
			return true;
		}
		if (!term_wait(term, timeout_ms)) {
			*input = (struct input){.kind = INPUT_TICK};
			return timeout_ms != 0;
		}
		if (!seen_resize && !seen_hangup)
			term->dead_reads++;
	}
}
