/* SPDX-License-Identifier: MIT */
/* staff: one fact about the people of the office, judged against the rulebook's nouns and entered as an event. Which fact has which parts
 * is a table. */
#include "antou/err.h"
#include "antou/day.h"
#include "antou/text.h"
#include "antou/words.h"
#include "deputy.h"
#include "event_data.h"

#include <string.h>

enum { PERSON_ID_MAX = 63 };

enum part_kind { PART_ID, PART_PERSON, PART_NAME, PART_TEXT, PART_UNIT, PART_POST, PART_RELATION, PART_OF, PART_DAY, PART_WHEN, PART_FLAG, PART_MATTERS, PART_HALF };
struct part {
	const char *name;
	enum part_kind kind;
	bool required;
};

static const struct part person_parts[] = {{"person", PART_ID, true}, {"name", PART_NAME, true}, {"unit", PART_UNIT, false},
        {"employment", PART_TEXT, false}, {"initials", PART_TEXT, false}, {"from", PART_DAY, false}, {"to", PART_DAY, false},
        {"phone", PART_TEXT, false}, {"started", PART_DAY, false}};
static const struct part post_parts[] = {{"person", PART_PERSON, true}, {"post", PART_POST, true}, {"unit", PART_UNIT, false},
        {"from", PART_WHEN, false}, {"to", PART_WHEN, false}, {"acting", PART_FLAG, false}, {"for", PART_PERSON, false}, {"matters", PART_MATTERS, false}};
static const struct part charge_parts[] = {{"person", PART_PERSON, true}, {"relation", PART_RELATION, true}, {"of", PART_OF, true},
        {"from", PART_DAY, false}, {"to", PART_DAY, false}};
static const struct part absence_parts[] = {
        {"person", PART_PERSON, true}, {"from", PART_DAY, true}, {"to", PART_DAY, true}, {"reason", PART_TEXT, false},
        {"kind", PART_TEXT, false}, {"from-half", PART_HALF, false}, {"to-half", PART_HALF, false}};

static const struct fact_form {
	enum event_kind kind;
	const struct part *parts;
	size_t count;
} forms[] = {
        {EVENT_PERSON, person_parts, sizeof(person_parts) / sizeof(*person_parts)},
        {EVENT_APPOINTED, post_parts, sizeof(post_parts) / sizeof(*post_parts)},
        {EVENT_CHARGED, charge_parts, sizeof(charge_parts) / sizeof(*charge_parts)},
        {EVENT_ABSENCE, absence_parts, sizeof(absence_parts) / sizeof(*absence_parts)},
};

struct staff_entry {
	struct desk *desk;
	const struct rulebook *book;
	struct arena *arena;
	struct node *data;
	struct err *err;
};

static bool id_fit(const char *id)
{
	size_t len = strspn(id, "abcdefghijklmnopqrstuvwxyz0123456789-");
	return len > 0 && len <= PERSON_ID_MAX && !id[len] && !text_equal(id, DESK_SYSTEM) && !text_equal(id, DESK_CLOCK);
}

static int person_known(struct staff_entry *entry, const char *id)
{
	struct person_row *rows;
	size_t count;
	if (entry->desk->ops->people(entry->desk->store, entry->arena, &rows, &count, entry->err) < 0)
		return -1;
	for (size_t i = 0; i < count; i++)
		if (text_equal(rows[i].id, id))
			return 0;
	return err_set(entry->err, ERR_USAGE, spoken("名册里没有“%s”。请先登记此人。"), id);
}

static int word_unknown(struct staff_entry *entry, const struct part *part, const char *word)
{
	return err_set(entry->err, ERR_USAGE, spoken("%s：制度的底册里没有“%s”。请核对 office.yaml 里的标识。"), part->name, word);
}

static int word_judge(struct staff_entry *entry, const struct part *part, const char *word)
{
	const struct rulebook *book = entry->book;
	bool known = true;
	switch (part->kind) {
	case PART_ID:
		if (id_fit(word))
			return 0;
		return err_set(
		        entry->err, ERR_USAGE, spoken("人员标识“%s”不能用：只用小写字母、数字和短横，不超过 %d 个字。"), word, PERSON_ID_MAX);
	case PART_PERSON:
		return person_known(entry, word);
	case PART_UNIT:
		known = !*word || rulebook_unit(book, word);
		break;
	case PART_POST:
		known = rulebook_post(book, word) != NULL;
		break;
	case PART_RELATION:
		known = rulebook_relation(book, word) != NULL;
		break;
	case PART_OF:
		known = rulebook_unit(book, word) || rulebook_thing(book, word);
		break;
	case PART_NAME:
		if (*word && !strpbrk(word, "\n\r\t\033"))
			return 0;
		return err_set(entry->err, ERR_USAGE, spoken("姓名不能空着，也不能有控制字符。"));
	case PART_TEXT:
	case PART_DAY:
	case PART_WHEN:
	case PART_FLAG:
	case PART_MATTERS:
	case PART_HALF:
		break;
	}
	return known ? 0 : word_unknown(entry, part, word);
}

static int day_put(struct staff_entry *entry, const struct part *part, const struct value *value)
{
	int32_t day = value->kind == VALUE_DAY ? value->day : DAY_NONE;
	if (value->kind == VALUE_TEXT && !day_parse(value->text, &day))
		return err_set(entry->err, ERR_USAGE, spoken("%s：“%s”不是日期。请写成 2026-03-02。"), part->name, value->text);
	event_data_day(entry->data, entry->arena, part->name, day);
	return 0;
}

/* A day or a moment. */
static int when_put(struct staff_entry *entry, const struct part *part, const struct value *value)
{
	int64_t time_s;
	if (value->kind == VALUE_TIME)
		time_s = value->time_s;
	else if (value->kind != VALUE_TEXT || !time_parse(value->text, &time_s))
		return day_put(entry, part, value);
	event_data_time(entry->data, entry->arena, part->name, time_s);
	return 0;
}

/* Ids or titles of workflows, commas between. */
static int matters_put(struct staff_entry *entry, const struct part *part, const char *text)
{
	const char **ids = arena_array(entry->arena, strlen(text) / 2 + 2, sizeof(*ids));
	size_t count = 0;
	for (const char *at = text_fold(entry->arena, text); *at;) {
		const char *chinese = strstr(at, "、");
		size_t len = strcspn(at, ", ");
		const char *word = arena_strndup(entry->arena, at, chinese && (size_t)(chinese - at) < len ? (size_t)(chinese - at) : len);
		const struct workflow *workflow = rulebook_head(entry->book, word);
		for (size_t i = 0; !workflow && i < entry->book->workflow_count; i++)
			workflow = text_equal(entry->book->workflows[i]->title, word) ? entry->book->workflows[i] : NULL;
		if (*word && !workflow)
			return word_unknown(entry, part, word);
		if (*word)
			ids[count++] = workflow->id;
		at += strlen(word);
		at += *at == '\0' ? 0 : *at == ',' || *at == ' ' ? 1 : strlen("、");
	}
	event_data_texts(entry->data, entry->arena, part->name, ids, count);
	return 0;
}

static int flag_put(struct staff_entry *entry, const struct part *part, const struct value *value)
{
	bool flag = value->kind == VALUE_FLAG ? value->flag : text_equal(value->text, "yes") || text_equal(value->text, "是");
	event_data_flag(entry->data, entry->arena, part->name, flag);
	return 0;
}

/* An absence begins at noon or ends at noon. */
static int half_put(struct staff_entry *entry, const struct part *part, const char *text)
{
	bool from = text_equal(part->name, "from-half");
	if (!text_equal(text, from ? "下午" : "上午"))
		return err_set(entry->err, ERR_USAGE, spoken("%s 只能写%s；整天的不写。"), part->name, from ? "下午" : "上午");
	event_data_text(entry->data, entry->arena, part->name, from ? "pm" : "am");
	return 0;
}

static int part_put(struct staff_entry *entry, const struct part *part, const struct value *value)
{
	if (value->kind == VALUE_MISSING)
		return part->required ? err_set(entry->err, ERR_USAGE, spoken("缺“%s”。请补上。"), part->name) : 0;
	if (part->kind == PART_DAY && (value->kind == VALUE_DAY || value->kind == VALUE_TEXT))
		return day_put(entry, part, value);
	if (part->kind == PART_WHEN && (value->kind == VALUE_DAY || value->kind == VALUE_TIME || value->kind == VALUE_TEXT))
		return when_put(entry, part, value);
	if (part->kind == PART_FLAG && (value->kind == VALUE_FLAG || value->kind == VALUE_TEXT))
		return flag_put(entry, part, value);
	if (value->kind != VALUE_TEXT)
		return err_set(entry->err, ERR_USAGE, spoken("“%s”要写文字。"), part->name);
	if (part->kind == PART_MATTERS)
		return matters_put(entry, part, value->text);
	if (part->kind == PART_HALF)
		return half_put(entry, part, value->text);
	if (word_judge(entry, part, value->text) < 0)
		return -1;
	event_data_text(entry->data, entry->arena, part->name, value->text);
	return 0;
}

static int parts_known(const struct fact_form *form, const struct value_map *facts, struct err *err)
{
	for (size_t i = 0; i < facts->count; i++) {
		size_t at = 0;
		while (at < form->count && !text_equal(form->parts[at].name, facts->items[i].name))
			at++;
		if (at == form->count)
			return err_set(err, ERR_USAGE, spoken("这里没有“%s”一项。请核对。"), facts->items[i].name);
	}
	return 0;
}

static int days_ordered(const struct staff_entry *entry)
{
	const char *from = node_text(entry->data, "from", NULL), *to = node_text(entry->data, "to", NULL);
	bool early = from && to && strcmp(to, from) < 0;
	/* a last day is all of it: 2026-03-02 is no earlier than 2026-03-02T14:00 */
	if (early && strlen(to) == DAY_TEXT - 1 && strncmp(to, from, strlen(to)) == 0)
		early = false;
	if (early)
		return err_set(entry->err, ERR_USAGE, spoken("止日 %s 早于起日 %s，请改正。"), to, from);
	return 0;
}

/* Whose deputy somebody is goes with acting; matters go with a deputy. */
static int deputy_complete(struct staff_entry *entry)
{
	struct node *data = entry->data;
	if (!node_get(data, "for"))
		return node_get(data, "matters") ? err_set(entry->err, ERR_USAGE, spoken("写了 matters（事项），还要写 for（代理谁）。")) : 0;
	event_data_flag(data, entry->arena, "acting", true);
	if (!node_get(data, "from"))
		event_data_day(data, entry->arena, "from", desk_today(entry->desk));
	return deputy_judge(entry->desk, entry->book, data, entry->arena, entry->err);
}

int staff_put(struct desk *desk, const char *actor, const struct rulebook *book, enum event_kind kind, const struct value_map *facts,
        struct arena *arena, struct err *err)
{
	struct staff_entry entry = {.desk = desk, .book = book, .arena = arena, .data = event_data_new(arena), .err = err};
	const struct fact_form *form = NULL;
	for (size_t i = 0; i < sizeof(forms) / sizeof(*forms); i++)
		form = forms[i].kind == kind ? &forms[i] : form;
	if (!form)
		return err_set(err, ERR_USAGE, spoken("人员的事实只有登记、任职、分管、外出四种。"));
	if (parts_known(form, facts, err) < 0)
		return -1;
	for (size_t i = 0; i < form->count; i++)
		if (part_put(&entry, &form->parts[i], value_map_get(facts, form->parts[i].name)) < 0)
			return -1;
	if (days_ordered(&entry) < 0 || deputy_complete(&entry) < 0)
		return -1;
	return office_event(desk, kind, actor, entry.data, err) < 0 ? -1 : address_stale(desk, err);
}

/* One's own deputy, in one's own post; a post with rights is an administrator's to lend. */
static bool own_deputy(const struct desk *desk, const struct session *session, enum event_kind kind, const struct value_map *facts)
{
	const struct value *principal = value_map_get(facts, "for"), *id = value_map_get(facts, "post");
	const struct rulebook *book = desk_book(desk);
	const struct post *post = book && id->kind == VALUE_TEXT ? rulebook_post(book, id->text) : NULL;
	return kind == EVENT_APPOINTED && principal->kind == VALUE_TEXT && text_equal(principal->text, session->person) && post && !post->rights;
}

int desk_staff(struct desk *desk, const struct session *session, enum event_kind kind, const struct value_map *facts, struct err *err)
{
	const struct rulebook *book;
	struct arena scratch;
	int result;
	if ((!own_deputy(desk, session, kind, facts) && rights_need(desk, session, RIGHT_ADMINISTER, err) < 0) || shelf_in_force(desk, &book, err) < 0 || desk_begin(desk, err) < 0)
		return -1;
	arena_init(&scratch);
	result = staff_put(desk, session->person, book, kind, facts, &scratch, err);
	if (result == 0)
		result = address_within(desk, err);
	result = desk_end(desk, result, err);
	arena_fini(&scratch);
	return result;
}
