/* SPDX-License-Identifier: MIT */
/* operand: what a word beside a name means: a literal of the name's own kind, or another name. */
#include "cell.h"

#include "antou/arena.h"
#include "antou/text.h"
#include "read.h"
#include "words.h"

#include <string.h>

static bool looks_numeric(const char *text)
{
	return (*text >= '0' && *text <= '9') || ((*text == '-' || *text == '.') && text[1] >= '0' && text[1] <= '9');
}

static bool choice_known(const struct shape *shape, const char *text)
{
	for (size_t i = 0; i < shape->choice_count; i++)
		if (text_equal(shape->choices[i], text))
			return true;
	return false;
}

/* Is this word one of those that the domain knows? */
static bool domain_knows(struct build *build, const struct shape *shape, const char *text)
{
	switch (shape->domain) {
	case DOMAIN_CHOICES:
		return choice_known(shape, text);
	case DOMAIN_POST:
		return rulebook_post(build->book, text) != NULL;
	case DOMAIN_UNIT:
		return rulebook_unit(build->book, text) != NULL;
	case DOMAIN_THING:
		return rulebook_thing(build->book, text) != NULL;
	case DOMAIN_FREE:
	case DOMAIN_PERSON:
	case DOMAIN_CASE:
		break;
	}
	return false;
}

static const char **domain_words(struct build *build, const struct shape *shape, size_t *count)
{
	const struct rulebook *book = build->book;
	const char **words = arena_array(build->arena, shape->choice_count + book->post_count + book->unit_count + book->thing_count + 1, sizeof(*words));

	*count = 0;
	for (size_t i = 0; shape->domain == DOMAIN_CHOICES && i < shape->choice_count; i++)
		words[(*count)++] = shape->choices[i];
	for (size_t i = 0; shape->domain == DOMAIN_POST && i < book->post_count; i++)
		words[(*count)++] = book->posts[i].id;
	for (size_t i = 0; shape->domain == DOMAIN_UNIT && i < book->unit_count; i++)
		words[(*count)++] = book->units[i].id;
	for (size_t i = 0; shape->domain == DOMAIN_THING && i < book->thing_count; i++)
		words[(*count)++] = book->things[i].id;
	return words;
}

static bool number_read(struct build *build, enum field_type type, const char *text, struct value *value, const char **words)
{
	bool minus = *text == '-';

	if (!value_parse(type, text + minus, build->arena, value, words))
		return false;
	if (minus && value->kind == VALUE_NUMBER)
		value->number = -value->number;
	else if (minus && value->kind == VALUE_MONEY)
		value->fen = -value->fen;
	return value->kind != VALUE_MISSING;
}

bool literal_read(struct build *build, const struct shape *shape, const char *text, struct value *value, const char **words)
{
	bool flag;

	*words = "";
	*value = (struct value){.kind = VALUE_TEXT, .text = text};
	switch (shape->kind) {
	case VALUE_NUMBER:
		return number_read(build, TYPE_NUMBER, text, value, words);
	case VALUE_MONEY:
		return number_read(build, TYPE_MONEY, text, value, words);
	case VALUE_DAY:
	case VALUE_TIME:
		return value_parse(TYPE_DAY, text, build->arena, value, words) || value_parse(TYPE_TIME, text, build->arena, value, words);
	case VALUE_FLAG:
		if (!read_flag_word(text, &flag))
			return false;
		*value = (struct value){.kind = VALUE_FLAG, .flag = flag};
		return true;
	case VALUE_MISSING:
		return !looks_numeric(text) || number_read(build, TYPE_NUMBER, text, value, words);
	case VALUE_TEXT:
	case VALUE_LIST:
		break;
	}
	return true;
}

static struct operand operand_name(struct scope *scope, struct node_mark mark, const struct shape *shape, const char *text)
{
	struct shape other;
	struct operand operand = {.name = scope_need(scope, mark, text, &other)};

	if (!shape_comparable(shape, &other))
		issues_add(scope->build->issues, mark, "“%s”是%s，不能和%s比较；请核对两边的类型", text, shape_noun(&other), shape_noun(shape));
	return operand;
}

static struct operand operand_text(struct scope *scope, struct node_mark mark, const struct shape *shape, const char *text)
{
	struct operand literal = {NULL, {.kind = VALUE_TEXT, .text = text}};
	struct shape other;
	const char *canonical;
	const char **words;
	size_t count;

	if (domain_knows(scope->build, shape, text))
		return literal;
	if (scope_name(scope, text, &canonical, &other))
		return operand_name(scope, mark, shape, text);
	if (shape->domain == DOMAIN_FREE)
		return literal;
	words = domain_words(scope->build, shape, &count);
	issues_unknown(scope->build->issues, mark, shape->domain == DOMAIN_CHOICES ? "选项" : "名字", text, words, count, "这里只能用字段定下的词");
	return literal;
}

struct operand operand_read(struct scope *scope, struct node_mark mark, const struct shape *shape, const char *text)
{
	struct operand operand = {NULL, {.kind = VALUE_MISSING}};
	const char *quoted = words_unquote(scope->build->arena, text);
	const char *words;
	bool flag;

	if (!*text) {
		issues_add(scope->build->issues, mark, "这里少了一个值；请补上");
		return operand;
	}
	if (quoted) {
		operand.value = (struct value){.kind = VALUE_TEXT, .text = quoted};
		if (shape->kind != VALUE_TEXT && shape->kind != VALUE_MISSING)
			issues_add(scope->build->issues, mark, "“%s”是文字，不能和%s比较；请核对两边的类型", quoted, shape_noun(shape));
		else if (shape->domain == DOMAIN_CHOICES && !choice_known(shape, quoted))
			issues_unknown(scope->build->issues, mark, "选项", quoted, shape->choices, shape->choice_count, "这里只能用字段定下的词");
		return operand;
	}
	if (shape->kind == VALUE_TEXT)
		return operand_text(scope, mark, shape, text);
	if (shape->kind == VALUE_FLAG && looks_numeric(text)) {
		issues_add(scope->build->issues, mark, "“%s”是数字，不能和是否比较；请写 yes 或 no", text);
		return operand;
	}
	if (shape->kind == VALUE_FLAG ? !read_flag_word(text, &flag) : !looks_numeric(text))
		return operand_name(scope, mark, shape, text);
	if (!literal_read(scope->build, shape, text, &operand.value, &words))
		issues_add(scope->build->issues, mark, "“%s”不是%s；请核对两边的类型%s%s", text, shape_noun(shape), *words ? "：" : "", words);
	return operand;
}
