/* SPDX-License-Identifier: MIT */
/* cli_say: how results and messages are written: cleaned of terminal controls, results to standard output, messages to standard error. */
#include <stdarg.h>
#include <string.h>

#include "antou/buf.h"
#include "antou/day.h"
#include "antou/money.h"
#include "antou/text.h"
#include "antou/words.h"
#include "cli.h"

int cli_fail(struct cli *cli, int code, const char *format, ...)
{
	va_list args;
	const char *words;
	va_start(args, format);
	words = arena_vprintf(&cli->arena, spoken(format), args);
	va_end(args);
	fprintf(stderr, "antou: %s\n", text_clean(&cli->arena, words, true));
	return code;
}

int cli_fault(struct cli *cli, const struct err *err)
{
	bool usage = err->code == ERR_USAGE || err->code == ERR_MISSING || err->code == ERR_DENIED;
	return cli_fail(cli, usage ? EXIT_USAGE : EXIT_FAULT, "%s", err->words);
}

void cli_line(struct cli *cli, const char *format, ...)
{
	va_list args;
	const char *words;
	va_start(args, format);
	words = arena_vprintf(&cli->arena, spoken(format), args);
	va_end(args);
	printf("%s\n", text_clean(&cli->arena, words, true));
}

void cli_json(struct cli *cli, const struct json *json)
{
	cli_line(cli, "%s", buf_text(json->out));
}

const char *cli_hint(struct cli *cli, const char *word, const char *const *candidates, size_t count)
{
	const char *near = text_nearest(word, candidates, count);
	return near ? arena_printf(&cli->arena, spoken("，是不是“%s”"), near) : "";
}

void json_texts(struct json *json, const char *key, const char *const *texts, size_t count)
{
	json_array(json, key);
	for (size_t i = 0; i < count; i++)
		json_text(json, NULL, texts[i]);
	json_array_end(json);
}

void json_moment(struct json *json, const char *key, int64_t time_s)
{
	char text[TIME_TEXT];
	if (time_s == TIME_NONE) {
		json_null(json, key);
		return;
	}
	time_text(time_s, text);
	json_text(json, key, text);
}

void json_value(struct json *json, const char *key, const struct value *value, struct arena *arena)
{
	char yuan[MONEY_TEXT];
	switch (value->kind) {
	case VALUE_MISSING:
		json_null(json, key);
		break;
	case VALUE_FLAG:
		json_bool(json, key, value->flag);
		break;
	case VALUE_MONEY:
		money_text(value->fen, false, yuan);
		json_raw(json, key, yuan);
		break;
	case VALUE_NUMBER:
		json_raw(json, key, value_text(value, arena));
		break;
	case VALUE_TIME:
		json_moment(json, key, value->time_s);
		break;
	case VALUE_LIST:
		json_array(json, key);
		for (size_t i = 0; i < value->list.count; i++)
			json_value(json, NULL, &value->list.items[i], arena);
		json_array_end(json);
		break;
	case VALUE_TEXT:
	case VALUE_DAY:
		json_text(json, key, value_text(value, arena));
		break;
	}
}

const char *texts_joined(struct arena *arena, const char *const *texts, size_t count, const char *comma)
{
	struct buf buf;
	buf_init(&buf, arena);
	for (size_t i = 0; i < count; i++)
		buf_printf(&buf, "%s%s", i ? comma : "", texts[i]);
	return buf_text(&buf);
}
