/* SPDX-License-Identifier: MIT */
/* value_parse: what a person typed, as a value, or one sentence that says what is wrong and what to type. Whether a choice or an identifier
   exists is not known here. */
#include "antou/value.h"

#include "antou/arena.h"
#include "antou/day.h"
#include "antou/money.h"
#include "antou/text.h"

#include <string.h>

enum { LINE_CHARS = 200, NOTE_CHARS = 4000, LIST_CHARS = 16000, QUOTE_COLS = 40, WHOLE_DIGITS = 11, PLACES = 4 };

/* A reading under way: the sentence goes to *words, the memory comes from arena. */
struct typed {
	const char *text;
	struct arena *arena;
	const char **words;
};

static bool refuse(struct typed *typed, const char *sentence)
{
	*typed->words = sentence;
	return false;
}

/* “…” around what was typed, cut short. */
static const char *quote(const struct typed *typed)
{
	size_t len = text_cut(typed->text, QUOTE_COLS, NULL);

	return arena_printf(typed->arena, "“%.*s%s”", (int)len, typed->text, typed->text[len] != '\0' ? "…" : "");
}

/* What text_clean replaces must not be kept. It writes one picture for each sign it refuses, so the first difference is the sign. */
static bool check_signs(struct typed *typed, bool lines)
{
	const char *clean = text_clean(typed->arena, typed->text, lines);
	uint32_t code;
	size_t same = 0, len;

	while (clean[same] != '\0' && clean[same] == typed->text[same])
		same++;
	if (clean[same] == '\0')
		return true;
	while (same > 0 && ((unsigned char)clean[same] & 0xc0) == 0x80)
		same--;
	len = text_decode(clean + same, strlen(clean + same), &code);
	return refuse(typed, arena_printf(typed->arena, "文字里有不能保存的控制字符 %.*s，请删去后重新输入。", (int)len, clean + same));
}

/* A list of five hundred persons is one too. */
static size_t most_chars(enum field_type type)
{
	if (type == TYPE_CHOICES || type == TYPE_PERSONS || type == TYPE_UNITS)
		return LIST_CHARS;
	return type == TYPE_NOTE ? NOTE_CHARS : LINE_CHARS;
}

static bool check_text(struct typed *typed, bool lines, size_t most)
{
	size_t count;

	if (!text_valid(typed->text, strlen(typed->text)))
		return refuse(typed, "文字的编码损坏（不是 UTF-8），请重新输入。");
	if (!check_signs(typed, lines))
		return false;
	count = text_count(typed->text);
	if (count > most)
		return refuse(typed, arena_printf(typed->arena, "文字有 %zu 个字，最多 %zu 个字，请缩短。", count, most));
	return true;
}

static bool parse_text(struct typed *typed, struct value *out)
{
	*out = (struct value){.kind = VALUE_TEXT, .text = typed->text};
	return true;
}

/* The length in bytes of a separator that stands at text, or 0. */
static size_t separator_at(const char *text)
{
	static const char *const separators[] = {"、", ",", "，", ";", "；"};

	for (size_t i = 0; i < sizeof(separators) / sizeof(separators[0]); i++)
		if (text_starts(text, separators[i]))
			return strlen(separators[i]);
	return 0;
}

/* Adds a choice unless it is empty or there already. */
static size_t choices_add(struct value *items, size_t count, const char *text)
{
	if (text[0] == '\0')
		return count;
	for (size_t i = 0; i < count; i++)
		if (text_equal(items[i].text, text))
			return count;
	items[count] = (struct value){.kind = VALUE_TEXT, .text = text};
	return count + 1;
}

static bool parse_choices(struct typed *typed, struct value *out)
{
	struct value *items = arena_array(typed->arena, strlen(typed->text), sizeof(*items));
	const char *from = typed->text, *at = typed->text;
	size_t count = 0, len;

	for (;; at += len) {
		len = separator_at(at);
		if (len == 0 && *at != '\0') {
			len = 1;
			continue;
		}
		count = choices_add(items, count, text_trim(typed->arena, arena_strndup(typed->arena, from, (size_t)(at - from))));
		from = at + len;
		if (*at == '\0')
			break;
	}
	if (count > 0)
		*out = (struct value){.kind = VALUE_LIST, .list = {items, count}};
	return true;
}

static bool word_in(const char *word, const char *const *words, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (text_equal(word, words[i]))
			return true;
	return false;
}

static bool parse_flag(struct typed *typed, struct value *out)
{
	static const char *const yes[] = {"是", "有", "yes", "y", "true", "1"};
	static const char *const no[] = {"否", "无", "no", "n", "false", "0"};
	char *word = text_fold(typed->arena, typed->text);

	for (char *at = word; *at != '\0'; at++)
		if (*at >= 'A' && *at <= 'Z')
			*at = (char)(*at - 'A' + 'a');
	*out = (struct value){.kind = VALUE_FLAG, .flag = word_in(word, yes, sizeof(yes) / sizeof(yes[0]))};
	if (out->flag || word_in(word, no, sizeof(no) / sizeof(no[0])))
		return true;
	return refuse(typed, arena_printf(typed->arena, "%s不是“是”或“否”，请填“是”或“否”。", quote(typed)));
}

static bool number_bad(struct typed *typed, const char *why)
{
	return refuse(typed, arena_printf(typed->arena, "%s%s，请填数字，例如 3 或 0.5。", quote(typed), why));
}

/* Unsigned decimals only: a count or a length of time below zero would slip under every limit. */
static bool parse_number(struct typed *typed, struct value *out)
{
	static const char digits[] = "0123456789";
	const char *plain = text_fold(typed->arena, typed->text);
	size_t whole = strspn(plain, digits), places = 0;
	bool point = whole > 0 && plain[whole] == '.';
	int64_t number = 0;

	if (point)
		places = strspn(plain + whole + 1, digits);
	if (plain[0] == '-' && plain[1] >= '0' && plain[1] <= '9')
		return number_bad(typed, "是负数");
	if (whole == 0 || (point && places == 0) || plain[whole + point + places] != '\0')
		return number_bad(typed, "不是数字");
	if (places > PLACES)
		return number_bad(typed, "的小数超过四位");
	if (whole > WHOLE_DIGITS)
		return number_bad(typed, "太大（整数部分最多十一位）");
	for (size_t i = 0; i < whole; i++)
		number = number * 10 + (plain[i] - '0');
	for (size_t i = 0; i < PLACES; i++)
		number = number * 10 + (i < places ? plain[whole + 1 + i] - '0' : 0);
	*out = (struct value){.kind = VALUE_NUMBER, .number = number};
	return true;
}

static bool parse_money(struct typed *typed, struct value *out)
{
	int64_t fen;
	enum money_fault fault = money_parse(typed->text, &fen);

	if (fault != MONEY_OK)
		return refuse(typed, money_fault_words(fault));
	*out = (struct value){.kind = VALUE_MONEY, .fen = fen};
	return true;
}

/* Has the shape of a date, 2026-02-30 or 20260230, whether or not there is such a day: then the date is wrong and not its spelling. */
static bool looks_like_day(const char *plain)
{
	size_t year = strspn(plain, "0123456789"), groups = 0;

	if (year == 8)
		return plain[8] == '\0';
	if (year != 4)
		return false;
	for (const char *at = plain; *at != '\0';) {
		size_t digits = strspn(at, "0123456789");

		groups += digits > 0;
		at += digits;
		at += strcspn(at, "0123456789");
	}
	return groups == 3;
}

static bool parse_day(struct typed *typed, struct value *out)
{
	int32_t day;

	if (day_parse(typed->text, &day)) {
		*out = (struct value){.kind = VALUE_DAY, .day = day};
		return true;
	}
	if (looks_like_day(text_fold(typed->arena, typed->text)))
		return refuse(
		        typed, arena_printf(typed->arena, "没有%s这一天（年份须在 1900 至 2199 之间），请核对后照 2026-11-22 的样子填写。",
		                       quote(typed)));
	return refuse(typed, arena_printf(typed->arena, "%s不是日期，请照 2026-11-22 的样子填写。", quote(typed)));
}

static bool parse_time(struct typed *typed, struct value *out)
{
	int64_t time_s;
	int32_t day;

	if (time_parse(typed->text, &time_s)) {
		*out = (struct value){.kind = VALUE_TIME, .time_s = time_s};
		return true;
	}
	if (day_parse(typed->text, &day))
		return refuse(typed, arena_printf(typed->arena, "%s只有日期，请补上时刻，例如 2026-11-22 14:30。", quote(typed)));
	return refuse(typed, arena_printf(typed->arena, "%s不是有效的日期和时刻，请照 2026-11-22 14:30 的样子填写。", quote(typed)));
}

/* Identifiers are plain letters and figures. The number of a case is not folded: an office may write it with full-width signs. */
static bool parse_id(struct typed *typed, struct value *out)
{
	*out = (struct value){.kind = VALUE_TEXT, .text = text_fold(typed->arena, typed->text)};
	return true;
}

static bool parse_kind(enum field_type type, struct typed *typed, struct value *out)
{
	switch (type) {
	case TYPE_CHOICES:
	case TYPE_PERSONS:
	case TYPE_UNITS:
		return parse_choices(typed, out);
	case TYPE_FLAG:
		return parse_flag(typed, out);
	case TYPE_NUMBER:
		return parse_number(typed, out);
	case TYPE_MONEY:
		return parse_money(typed, out);
	case TYPE_DAY:
		return parse_day(typed, out);
	case TYPE_TIME:
		return parse_time(typed, out);
	case TYPE_PERSON:
	case TYPE_UNIT:
	case TYPE_THING:
		return parse_id(typed, out);
	case TYPE_TEXT:
	case TYPE_NOTE:
	case TYPE_CHOICE:
	case TYPE_CASE:
		break;
	}
	return parse_text(typed, out);
}

bool value_parse(enum field_type type, const char *text, struct arena *arena, struct value *out, const char **words)
{
	struct value found = {.kind = VALUE_MISSING};
	struct typed typed = {.arena = arena, .words = words};

	*words = NULL;
	*out = found;
	typed.text = text_trim(arena, text ? text : "");
	if (typed.text[0] == '\0')
		return true;
	if (!check_text(&typed, type == TYPE_NOTE, most_chars(type)) || !parse_kind(type, &typed, &found))
		return false;
	*out = found;
	return true;
}
