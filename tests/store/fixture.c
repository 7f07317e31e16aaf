/* SPDX-License-Identifier: MIT */
/* fixture: see fixture.h. */
#include "fixture.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "antou/buf.h"
#include "antou/node.h"

void fixture_begin(struct fixture *fixture, const struct store_ops *ops)
{
	*fixture = (struct fixture){.ops = ops};
	arena_init(&fixture->arena);
	snprintf(fixture->dir, sizeof(fixture->dir), "/tmp/antou-store-XXXXXX");
	assert_non_null(mkdtemp(fixture->dir));
	snprintf(fixture->path, sizeof(fixture->path), "%s/desk.db", fixture->dir);
}

void fixture_create(struct fixture *fixture, const struct store_ops *ops)
{
	fixture_begin(fixture, ops);
	if (ops->open(fixture->path, STORE_CREATE, &fixture->store, &fixture->err))
		fail_msg("%s", fixture->err.words);
}

void fixture_end(struct fixture *fixture)
{
	DIR *dir;
	struct dirent *entry;

	fixture->ops->close(fixture->store);
	dir = opendir(fixture->dir);
	while (dir && (entry = readdir(dir)))
		if (entry->d_name[0] != '.')
			remove(fixture_file(fixture, entry->d_name));
	if (dir)
		closedir(dir);
	rmdir(fixture->dir);
	arena_fini(&fixture->arena);
}

const char *fixture_file(struct fixture *fixture, const char *name)
{
	return arena_printf(&fixture->arena, "%s/%s", fixture->dir, name);
}

int64_t moment(int minutes)
{
	return time_at(day_from_civil(2026, 11, 22), 0) + (int64_t)minutes * 60;
}

struct event event_of(
        struct fixture *fixture, const char *case_id, int64_t seq, enum event_kind kind, int64_t at_s, const char *actor, const char *data)
{
	char *json = arena_strdup(&fixture->arena, data);
	struct node *node;

	for (char *at = json; *at != '\0'; at++)
		if (*at == '\'')
			*at = '"';
	if (node_from_json(json, strlen(json), &fixture->arena, &node, &fixture->err))
		fail_msg("%s in %s", fixture->err.words, json);
	return (struct event){.case_id = case_id, .seq = seq, .kind = kind, .at_s = at_s, .actor = actor, .data = node};
}

void must_begin(struct fixture *fixture)
{
	if (fixture->ops->begin(fixture->store, &fixture->err))
		fail_msg("%s", fixture->err.words);
}

void must_commit(struct fixture *fixture)
{
	if (fixture->ops->commit(fixture->store, &fixture->err))
		fail_msg("%s", fixture->err.words);
}

int64_t say_at(struct fixture *fixture, int64_t at_s, const char *case_id, int64_t seq, enum event_kind kind, const char *data)
{
	struct event event = event_of(fixture, case_id, seq, kind, at_s, "li", data);

	must_begin(fixture);
	if (fixture->ops->append(fixture->store, &event, 1, &fixture->err))
		fail_msg("%s", fixture->err.words);
	must_commit(fixture);
	return event.id;
}

int64_t say(struct fixture *fixture, const char *case_id, int64_t seq, enum event_kind kind, const char *data)
{
	return say_at(fixture, moment(600), case_id, seq, kind, data);
}

void put_case(struct fixture *fixture, const char *id, const char *workflow, const char *applicant, const char *status, const char *number)
{
	struct case_row row = {.id = id,
	        .workflow = workflow,
	        .book = "b",
	        .number = number,
	        .title = "事",
	        .applicant = applicant,
	        .status = status,
	        .seq = 1,
	        .opened_s = moment(600),
	        .closed_s = TIME_NONE};

	must_begin(fixture);
	if (fixture->ops->put_case(fixture->store, &row, arena_printf(&fixture->arena, "state of %s", id), &fixture->err))
		fail_msg("%s", fixture->err.words);
	must_commit(fixture);
}

static int dump_line(void *context, const char *text)
{
	buf_puts(context, text);
	buf_putc(context, '\n');
	return 0;
}

const char *dump_of(struct fixture *fixture)
{
	struct buf buf;

	buf_init(&buf, &fixture->arena);
	if (fixture->ops->dump(fixture->store, dump_line, &buf, &fixture->err))
		fail_msg("%s", fixture->err.words);
	return buf_text(&buf);
}

static int project_row(void *context, const struct event_row *row, struct err *err)
{
	struct fixture *fixture = context;

	return fixture->ops->project(fixture->store, &row->event, err);
}

void rebuild(struct fixture *fixture)
{
	const struct store_ops *ops = fixture->ops;
	struct case_row *rows;
	const char *states[64];
	size_t count;
	int bad = ops->cases(fixture->store, NULL, NULL, 0, 64, &fixture->arena, &rows, &count, &fixture->err);

	for (size_t i = 0; !bad && i < count; i++)
		bad = ops->get_case(fixture->store, rows[i].id, &fixture->arena, &rows[i], &states[i], &fixture->err);
	bad = bad || ops->begin(fixture->store, &fixture->err) || ops->clear_derived(fixture->store, &fixture->err);
	bad = bad || ops->events(fixture->store, NULL, 0, 0, project_row, fixture, &fixture->err);
	for (size_t i = 0; !bad && i < count; i++)
		bad = ops->put_case(fixture->store, &rows[i], states[i], &fixture->err);
	if (bad || ops->commit(fixture->store, &fixture->err))
		fail_msg("%s", fixture->err.words);
}

void assert_chain(struct fixture *fixture, int64_t events)
{
	struct chain_damage damage;
	char head[65];
	int64_t count;

	if (fixture->ops->verify_chain(fixture->store, &fixture->arena, &damage, head, &count, &fixture->err))
		fail_msg("%s", fixture->err.words);
	if (damage.event_id != 0)
		fail_msg("%s", damage.words);
	assert_int_equal(count, events);
}

static const struct column letter_columns[] = {
        {.name = "title", .title = "标题", .type = TYPE_TEXT},
        {.name = "amount", .title = "金额", .type = TYPE_MONEY},
        {.name = "day", .title = "日期", .type = TYPE_DAY},
        {.name = "kinds", .title = "种类", .type = TYPE_CHOICES},
        {.name = "seen-at", .title = "阅时", .type = TYPE_TIME},
        {.name = "days", .title = "天数", .type = TYPE_NUMBER},
        {.name = "urgent", .title = "急", .type = TYPE_FLAG},
};
const struct register_def letters = {
        .id = "incoming-letters", .title = "来信", .workflow = "letter", .columns = letter_columns, .column_count = 7};

void define(struct fixture *fixture, const struct register_def *def)
{
	must_begin(fixture);
	if (fixture->ops->define_registers(fixture->store, def, 1, &fixture->err))
		fail_msg("%s", fixture->err.words);
	must_commit(fixture);
}

const char *rows_of(struct fixture *fixture, const struct page_query *query, struct register_page *page)
{
	struct buf buf;

	buf_init(&buf, &fixture->arena);
	if (fixture->ops->page(fixture->store, &letters, query, &fixture->arena, page, &fixture->err))
		fail_msg("%s", fixture->err.words);
	for (size_t i = 0; i < page->count; i++)
		buf_printf(&buf, "%s%lld", i ? " " : "", (long long)page->rows[i].row);
	return buf_text(&buf);
}

void staff_of(struct fixture *fixture)
{
	say(fixture, "", 0, EVENT_PERSON, "{'person':'wang','name':'王芳','unit':'docs','employment':'established','initials':'wf'}");
	say(fixture, "", 0, EVENT_PERSON, "{'person':'zhao','name':'赵六','unit':'docs','employment':'contract'}");
	say(fixture, "", 0, EVENT_PERSON, "{'person':'qian','name':'钱七','unit':'','employment':'established'}");
	say(fixture, "", 0, EVENT_APPOINTED, "{'person':'wang','post':'auditor','unit':'','from':'2019-01-01'}");
	say(fixture, "", 0, EVENT_APPOINTED, "{'person':'wang','post':'head','unit':'docs','from':'2020-01-01'}");
	say(fixture, "", 0, EVENT_APPOINTED, "{'person':'zhao','post':'clerk','unit':'docs','from':'2020-01-01'}");
	say(fixture, "", 0, EVENT_APPOINTED,
	        "{'person':'zhao','post':'head','unit':'docs','from':'2026-11-23','to':'2026-11-25','acting':true}");
	say(fixture, "", 0, EVENT_APPOINTED, "{'person':'qian','post':'deputy','unit':'','from':'2020-01-01'}");
	say(fixture, "", 0, EVENT_CHARGED, "{'person':'qian','relation':'leader','of':'docs','from':'2020-01-01'}");
}

void duties_of(struct fixture *fixture)
{
	staff_of(fixture);
	say(fixture, "c1", 1, EVENT_CASE_OPENED, "{'applicant':'qian'}");
	put_case(fixture, "c1", "w", "qian", "open", NULL);
	say(fixture, "c1", 2, EVENT_DUTY_OPENED,
	        "{'duty':'c1/2','step':'s','title':'批准','posts':['head'],'unit':'docs','basis':['XR-1']}");
	say(fixture, "c1", 3, EVENT_DUTY_OPENED,
	        "{'duty':'c1/3','title':'阅','posts':['head'],'due':'2026-11-24T12:00:00+08:00','blocks':true}");
	say(fixture, "c1", 4, EVENT_DUTY_OPENED, "{'duty':'c1/4','posts':['head'],'persons':['wang'],'due':'2026-11-23T12:00:00+08:00'}");
	say(fixture, "c1", 5, EVENT_DUTY_OPENED, "{'duty':'c1/5','posts':['head'],'unit':'cars'}");
	say(fixture, "c1", 6, EVENT_DUTY_OPENED, "{'duty':'c1/6','posts':['head','auditor'],'due':'2026-11-24T12:00:00+08:00'}");
}

const char *inbox_of(struct fixture *fixture, const char *person, int day, int64_t after, size_t limit, struct inbox *inbox)
{
	char *list = arena_strdup(&fixture->arena, "                                                                ");

	list[0] = '\0';
	if (fixture->ops->inbox(fixture->store, person, day_from_civil(2026, 11, day), after, limit, &fixture->arena, inbox, &fixture->err))
		fail_msg("%s", fixture->err.words);
	for (size_t i = 0; i < inbox->count; i++)
		snprintf(list + strlen(list), 64 - strlen(list), "%s ", inbox->rows[i].duty);
	return list;
}
