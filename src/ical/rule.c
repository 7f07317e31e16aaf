/* SPDX-License-Identifier: MIT */
/* rule: whether a recurrence rule is sound, part by part, so that the words say which part is not. libical, which takes a rule whole or not at all, has the
   last word. */
#include "rule.h"

#include "antou/arena.h"
#include "antou/day.h"
#include "antou/text.h"
#include "antou/words.h"
#include "ical.h"

#include <string.h>

enum { RULE_MAX_BYTES = 200, RULE_MAX_ITEMS = 32, RULE_YEARS = 30, NUMBER_MAX = 999 };

/* Frequencies that a part may stand with, as the table of section 3.3.10 has it. */
enum { DAILY = 1, WEEKLY = 2, MONTHLY = 4, YEARLY = 8, EVERY = DAILY | WEEKLY | MONTHLY | YEARLY };

static const struct frequency { const char *word; unsigned bit; } frequencies[] = {
        {"DAILY", DAILY}, {"WEEKLY", WEEKLY}, {"MONTHLY", MONTHLY}, {"YEARLY", YEARLY}};

enum value { VALUE_FREQ, VALUE_COUNTED, VALUE_DATE, VALUE_LIST, VALUE_WEEKDAYS, VALUE_WEEKDAY };

/* A list's numbers lie in 1..most, or, counted from the end, in -most..-1 where negative. */
static const struct part { const char *name; enum value value; int most; bool negative; unsigned with; } parts[] = {
        {"FREQ", VALUE_FREQ, 0, false, EVERY},
        {"INTERVAL", VALUE_COUNTED, NUMBER_MAX, false, EVERY},
        {"COUNT", VALUE_COUNTED, NUMBER_MAX, false, EVERY},
        {"UNTIL", VALUE_DATE, 0, false, EVERY},
        {"BYMONTH", VALUE_LIST, 12, false, EVERY},
        {"BYMONTHDAY", VALUE_LIST, 31, true, DAILY | MONTHLY | YEARLY},
        {"BYYEARDAY", VALUE_LIST, 366, true, YEARLY},
        {"BYWEEKNO", VALUE_LIST, 53, true, YEARLY},
        {"BYSETPOS", VALUE_LIST, 366, true, EVERY},
        {"BYDAY", VALUE_WEEKDAYS, 53, true, EVERY},
        {"WKST", VALUE_WEEKDAY, 0, false, EVERY},
};
enum { PARTS = sizeof(parts) / sizeof(*parts) };

struct reading {
	struct arena *arena;
	const char *values[PARTS]; /* as written; NULL: not there */
	unsigned frequency;
	const char *wrong;
};

static bool wrong(struct reading *reading, const char *words)
{
	if (!reading->wrong)
		reading->wrong = words;
	return false;
}

static bool is_weekday(const char *word)
{
	static const char *const words[] = {"MO", "TU", "WE", "TH", "FR", "SA", "SU"};

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (text_equal(word, words[i]))
			return true;
	return false;
}

/* A number of at most three digits at *text, moved beyond it; -1 when there is none. */
static int digits_read(const char **text)
{
	int number = 0, count = 0;

	for (; **text >= '0' && **text <= '9' && count < 4; (*text)++, count++)
		number = number * 10 + (**text - '0');
	return count > 0 && count < 4 ? number : -1;
}

/* One item of a list: [+|-]number, and for weekdays what follows it. */
static bool item_sound(struct reading *reading, const struct part *part, const char *item)
{
	const char *at = item + (*item == '-' || *item == '+');
	bool counted = at > item || (*at >= '0' && *at <= '9');
	int number = counted ? digits_read(&at) : 1;

	if (number < 1 || number > part->most || (*item == '-' && !part->negative))
		return wrong(reading, arena_printf(reading->arena, spoken("%s 里的“%s”不对；应在 1 至 %d 之间%s"), part->name, item, part->most,
		        part->negative ? spoken("，倒数写负数") : ""));
	if (part->value == VALUE_LIST && (*at || !counted))
		return wrong(reading, arena_printf(reading->arena, spoken("%s 里的“%s”不是数；请核对"), part->name, item));
	if (part->value != VALUE_WEEKDAYS)
		return true;
	if (!is_weekday(at))
		return wrong(reading, arena_printf(reading->arena, spoken("BYDAY 里的“%s”不是星期；应是 MO TU WE TH FR SA SU，前面可加第几个"), item));
	if (counted && !(reading->frequency & (MONTHLY | YEARLY)))
		return wrong(reading, arena_printf(reading->arena, spoken("“%s”的第几个只能用于 MONTHLY 和 YEARLY"), item));
	return true;
}

static bool list_sound(struct reading *reading, const struct part *part, const char *text)
{
	for (int count = 0; count < RULE_MAX_ITEMS; count++) {
		size_t len = strcspn(text, ",");

		if (!item_sound(reading, part, arena_strndup(reading->arena, text, len)))
			return false;
		if (!text[len])
			return true;
		text += len + 1;
	}
	return wrong(reading, arena_printf(reading->arena, spoken("%s 写得太多"), part->name));
}

static bool value_sound(struct reading *reading, const struct part *part, const char *text)
{
	const char *at = text;
	int32_t day;
	int number;

	if (!(part->with & reading->frequency))
		return wrong(reading, arena_printf(reading->arena, spoken("%s 不能与这个 FREQ 同写"), part->name));
	switch (part->value) {
	case VALUE_FREQ:
		return true;
	case VALUE_COUNTED:
		number = digits_read(&at);
		return number > 0 && !*at ? true : wrong(reading, arena_printf(reading->arena, spoken("%s 应是 1 至 %d 的整数"), part->name, part->most));
	case VALUE_DATE:
		return strlen(text) == 8 && strspn(text, "0123456789") == 8 && day_parse(text, &day) ? true : wrong(reading, spoken("UNTIL 应写成 20261231"));
	case VALUE_LIST:
	case VALUE_WEEKDAYS:
		return list_sound(reading, part, text);
	case VALUE_WEEKDAY:
		return is_weekday(text) ? true : wrong(reading, spoken("WKST 应是 MO TU WE TH FR SA SU 之一"));
	}
	return false;
}

static bool part_split(struct reading *reading, const char *text)
{
	const char *sign = strchr(text, '=');

	for (size_t i = 0; sign && i < PARTS; i++) {
		if (strlen(parts[i].name) != (size_t)(sign - text) || strncmp(parts[i].name, text, (size_t)(sign - text)) != 0)
			continue;
		if (reading->values[i])
			return wrong(reading, arena_printf(reading->arena, spoken("%s 写了两遍"), parts[i].name));
		reading->values[i] = sign + 1;
		return true;
	}
	return wrong(reading, arena_printf(reading->arena, spoken("不认识“%s”；可写 FREQ INTERVAL COUNT UNTIL BYMONTH BYMONTHDAY BYDAY 等"), text));
}

static bool rule_split(struct reading *reading, const char *rule)
{
	while (true) {
		size_t len = strcspn(rule, ";");

		if (!part_split(reading, arena_strndup(reading->arena, rule, len)))
			return false;
		if (!rule[len])
			return true;
		rule += len + 1;
	}
}

static const char *value_of(const struct reading *reading, const char *name)
{
	for (size_t i = 0; i < PARTS; i++)
		if (text_equal(parts[i].name, name))
			return reading->values[i];
	return NULL;
}

static bool parts_sound(struct reading *reading)
{
	const char *word = value_of(reading, "FREQ");
	bool chosen = false;

	for (size_t i = 0; word && i < sizeof(frequencies) / sizeof(*frequencies); i++)
		if (text_equal(frequencies[i].word, word))
			reading->frequency = frequencies[i].bit;
	if (!reading->frequency)
		return wrong(reading, spoken("要写 FREQ=DAILY、WEEKLY、MONTHLY 或 YEARLY（每日、每周、每月、每年）"));
	for (size_t i = 0; i < PARTS; i++) {
		if (reading->values[i] && !value_sound(reading, &parts[i], reading->values[i]))
			return false;
		chosen = chosen || (reading->values[i] && text_starts(parts[i].name, "BY") && !text_equal(parts[i].name, "BYSETPOS"));
	}
	if (value_of(reading, "COUNT") && value_of(reading, "UNTIL"))
		return wrong(reading, spoken("COUNT 和 UNTIL 只能写一个"));
	if (value_of(reading, "BYSETPOS") && !chosen)
		return wrong(reading, spoken("BYSETPOS 要与 BYDAY、BYMONTHDAY 等同写"));
	return true;
}

const char *rule_wrong(const char *rule, struct arena *arena)
{
	struct reading reading = {.arena = arena};

	if (strlen(rule) > RULE_MAX_BYTES)
		return spoken("周期写得太长");
	if (!*rule)
		return spoken("周期是空的；请写如 FREQ=MONTHLY;BYMONTHDAY=28");
	return rule_split(&reading, rule) && parts_sound(&reading) ? NULL : reading.wrong;
}

const char *ical_rule_wrong(const char *rule, int32_t start, struct arena *arena)
{
	const char *words = rule_wrong(rule, arena);
	char text[DAY_TEXT];
	size_t count;

	if (words)
		return words;
	ical_days(rule, start, start, start + RULE_YEARS * 366, 1, arena, &count);
	if (count)
		return NULL;
	day_text(start, text);
	return arena_printf(arena, spoken("自 %s 起，按“%s”算不出一天；请核对"), text, rule);
}
