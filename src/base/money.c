/* SPDX-License-Identifier: MIT */
/* money: amounts as typed, as shown, and in the capital numerals of vouchers. */
#include "antou/money.h"

#include "antou/arena.h"
#include "antou/buf.h"
#include "text_plain.h"

#include <string.h>

/* Adds a digit; stays above MONEY_MAX_FEN once it is there. */
static int64_t fen_push(int64_t fen, int digit)
{
	return fen > MONEY_MAX_FEN ? fen : fen * 10 + digit;
}

static bool is_digit(char byte)
{
	return byte >= '0' && byte <= '9';
}

/* Takes the whole yuan. Commas must stand at every third digit from the right or nowhere: 5,00 is more likely a slip than five hundred. */
static bool take_yuan(const char **at, int64_t *yuan)
{
	size_t lead = strspn(*at, "0123456789"), group = lead;
	bool grouped = (*at)[lead] == ',';

	if (lead == 0 || (grouped && lead > 3))
		return false;
	for (;;) {
		for (; group > 0; group--)
			*yuan = fen_push(*yuan, *(*at)++ - '0');
		if (**at != ',')
			return true;
		(*at)++;
		group = strspn(*at, "0123456789");
		if (!grouped || group != 3)
			return false;
	}
}

/* Takes .5 or .50; the rest of a finer fraction is taken too and told by the result. */
static enum money_fault take_fraction(const char **at, int64_t *fen)
{
	size_t digits;

	*fen = 0;
	if (**at != '.')
		return MONEY_OK;
	(*at)++;
	digits = strspn(*at, "0123456789");
	if (digits == 0)
		return MONEY_NOT_A_NUMBER;
	*fen = ((*at)[0] - '0') * 10 + (digits > 1 ? (*at)[1] - '0' : 0);
	*at += digits;
	return digits > 2 ? MONEY_TOO_FINE : MONEY_OK;
}

/* Reads an unsigned amount that must reach the end of the text. */
static enum money_fault read_amount(const char *at, int64_t *fen)
{
	int64_t yuan = 0, rest;
	enum money_fault fault;

	if (!take_yuan(&at, &yuan))
		return MONEY_NOT_A_NUMBER;
	fault = take_fraction(&at, &rest);
	while (*at == ' ')
		at++;
	if (*at == PLAIN_YUAN)
		at++;
	if (at[strspn(at, " ")] != '\0' || fault == MONEY_NOT_A_NUMBER)
		return MONEY_NOT_A_NUMBER;
	if (yuan > MONEY_MAX_FEN / 100)
		return MONEY_TOO_LARGE;
	*fen = yuan * 100 + rest;
	return fault;
}

enum money_fault money_parse(const char *yuan, int64_t *fen)
{
	char plain[PLAIN_BYTES];
	const char *at = plain;
	bool minus = false, whole = text_plain(yuan, plain);
	enum money_fault fault;
	int64_t found = 0;

	at += strspn(at, " ");
	if (*at == '\0')
		return whole ? MONEY_EMPTY : MONEY_NOT_A_NUMBER;
	for (; *at == '-' || *at == '+' || *at == PLAIN_MINUS || *at == PLAIN_YUAN_SIGN || *at == ' '; at++) {
		if (*at == '+')
			return MONEY_NOT_A_NUMBER;
		minus = minus || *at == '-' || *at == PLAIN_MINUS;
	}
	if (!whole)
		return is_digit(*at) && strspn(at, "0123456789,.") == strlen(at) ? MONEY_TOO_LARGE : MONEY_NOT_A_NUMBER;
	fault = read_amount(at, &found);
	if (minus && fault != MONEY_NOT_A_NUMBER)
		return MONEY_NEGATIVE;
	if (fault == MONEY_OK)
		*fen = found;
	return fault;
}

const char *money_fault_words(enum money_fault fault)
{
	switch (fault) {
	case MONEY_OK:
		return "金额无误。";
	case MONEY_EMPTY:
		return "没有填金额：请填以元为单位的数字，如 5000 或 5000.50。";
	case MONEY_NOT_A_NUMBER:
		return "金额不是数字：请只填数字，如 5000、5,000.00 或 5000.50。";
	case MONEY_TOO_FINE:
		return "金额最多到分：小数点后请只填两位，如 12.34。";
	case MONEY_NEGATIVE:
		return "金额不能为负：请去掉负号。";
	case MONEY_TOO_LARGE:
		break;
	}
	return "金额太大：最多 999,999,999,999.99 元，请核对是否多填了数字。";
}

/* The distance from zero, also of the least number, which has no positive twin. */
static uint64_t fen_size(int64_t fen)
{
	return fen < 0 ? (uint64_t)0 - (uint64_t)fen : (uint64_t)fen;
}

/* Written backwards from the end, then moved to the front. */
void money_text(int64_t fen, bool grouped, char out[static MONEY_TEXT])
{
	char *to = out + MONEY_TEXT;
	uint64_t rest = fen_size(fen);

	*--to = '\0';
	for (int i = 0; i < 3 || rest > 0; i++) {
		if (i == 2)
			*--to = '.';
		else if (grouped && i > 2 && (i - 2) % 3 == 0)
			*--to = ',';
		*--to = (char)('0' + rest % 10);
		rest /= 10;
	}
	if (fen < 0)
		*--to = '-';
	memmove(out, to, (size_t)(out + MONEY_TEXT - to));
}

static void capital_digit(struct buf *out, unsigned digit)
{
	static const char *const digits[] = {"零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"};

	buf_puts(out, digits[digit]);
}

/* The whole yuan, in groups of four digits. 零 stands once for any zeros between two other digits, except when they only end a group and
   the next one starts full: the annex leaves that one to the writer (107000 is 壹拾万柒仟). */
static void capital_yuan(struct buf *out, uint64_t yuan)
{
	static const char *const places[] = {"", "拾", "佰", "仟"}, *const groups[] = {"", "万", "亿", "万亿", "亿亿"};
	uint64_t power = UINT64_C(10000000000000000);
	bool begun = false, zero = false, bridged = false;

	for (int group = 4; group >= 0; group--, power /= 10000) {
		unsigned part = (unsigned)(yuan / power % 10000), unit = 1000;

		zero = zero && (bridged || part < 1000);
		for (int place = 3; place >= 0; place--, unit /= 10) {
			unsigned digit = part / unit % 10;

			if (digit > 0 && zero && begun)
				buf_puts(out, "零");
			zero = digit == 0;
			if (digit == 0)
				continue;
			capital_digit(out, digit);
			buf_puts(out, places[place]);
			begun = true;
		}
		bridged = part == 0; /* a whole group of zeros lies between */
		if (part > 0)
			buf_puts(out, groups[group]);
	}
}

char *money_capital(struct arena *arena, int64_t fen)
{
	uint64_t size = fen_size(fen), yuan = size / 100;
	unsigned jiao = (unsigned)(size / 10 % 10), cents = (unsigned)(size % 10);
	struct buf out;

	buf_init(&out, arena);
	buf_puts(&out, fen < 0 ? "负" : "");
	capital_yuan(&out, yuan);
	if (size == 0)
		buf_puts(&out, "零");
	if (yuan > 0 || size == 0)
		buf_puts(&out, "元");
	if (jiao == 0 && cents == 0)
		buf_puts(&out, "整");
	if (jiao > 0) {
		capital_digit(&out, jiao);
		buf_puts(&out, "角");
	} else if (cents > 0 && yuan > 0)
		buf_puts(&out, "零");
	if (cents > 0) {
		capital_digit(&out, cents);
		buf_puts(&out, "分");
	}
	return out.text;
}
