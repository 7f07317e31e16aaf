/* SPDX-License-Identifier: MIT */
/* look_history: the events of a case as sentences. Which kinds are told, and how, is a table; what only serves the machine is passed over.
   Also the list of attempts that were refused or held. */
#include "antou/buf.h"
#include "antou/day.h"
#include "antou/err.h"
#include "antou/text.h"
#include "look_history.h"

#include <string.h>

enum { HISTORY_PAGE = 500 };

const char *told_step(const struct telling *telling, const char *id)
{
	const struct step *step = id ? workflow_step(telling->workflow, id) : NULL;
	size_t len = id ? strcspn(id, "@") : 0;
	for (size_t i = 0; id && !step && i < telling->file.added_count; i++)
		if (text_equal(telling->file.added[i].id, id))
			return telling->file.added[i].title;
	if (step || !id || !id[len])
		return step ? step->title : id ? id : "";
	/* an item that is no longer on the list */
	step = workflow_step(telling->workflow->rolled_from ? telling->workflow->rolled_from : telling->workflow, arena_strndup(telling->arena, id, len));
	return arena_printf(telling->arena, "%s：%s", step ? step->title : "", names_person(&telling->names, id + len + 1));
}

static int64_t data_time(const struct event *event, const char *key)
{
	int64_t time_s;
	return time_parse(node_text(event->data, key, ""), &time_s) ? time_s : TIME_NONE;
}

static const char *time_words(const struct telling *telling, int64_t time_s)
{
	char text[TIME_TEXT];
	if (time_s == TIME_NONE)
		return "";
	time_short(time_s, text);
	return arena_strdup(telling->arena, text);
}

const char *told_time(const struct telling *telling, const struct event *event, const char *key)
{
	return time_words(telling, data_time(event, key));
}

/* ---- one function a kind: fills row, or answers false when there is nothing to tell ---- */

static bool tell_opened(struct telling *telling, const struct event *event, struct history_row *row)
{
	row->what = arena_printf(telling->arena, "提出%s", telling->workflow->title);
	row->capacity = rulebook_title(telling->names.book, node_text(event->data, "post", ""));
	return true;
}

static const char *act_verb(const struct step *step, enum action action)
{
	const char *title = step ? step->titles[action] : NULL;
	static const char *const verbs[ACTION_KINDS] = {[ACTION_OPEN] = "提出",
	        [ACTION_PASS] = "办理",
	        [ACTION_RETURN] = "退回",
	        [ACTION_REFUSE] = "不同意",
	        [ACTION_WITHDRAW] = "撤回",
	        [ACTION_STOP] = "制止",
	        [ACTION_LIFT] = "解除制止",
	        [ACTION_RELEASE] = "放行",
	        [ACTION_TICK] = "到期",
	        [ACTION_RECALL] = "拿回",
	        [ACTION_AMEND] = "更正",
	        [ACTION_TERMINATE] = "终止"};
	return title ? title : verbs[action] ? verbs[action] : action_name(action);
}

static const char *act_note(struct telling *telling, const struct event *event)
{
	const char *recorded = node_text(event->data, "recorded", NULL), *proof = node_text(event->data, "proof", NULL);
	const struct given_step *given = casefile_given(&telling->file, node_text(event->data, "step", ""));
	struct buf buf;
	buf_init(&buf, telling->arena);
	if (node_bool(event->data, "merged", false))
		buf_puts(&buf, "同一人前面已签，一并计入；");
	if (node_bool(event->data, "acting", false))
		buf_puts(&buf, "主持工作；");
	if (text_equal(node_text(event->data, "way", ""), way_name(WAY_TELEPHONE)))
		buf_puts(&buf, "电话；");
	if (given && !given->claimed)
		buf_printf(&buf, "%s转办；", names_person(&telling->names, given->by));
	if (recorded)
		buf_printf(&buf, "%s代录；", names_person(&telling->names, recorded));
	if (proof)
		buf_printf(&buf, "凭据：%s；", proof);
	return buf.len_bytes ? arena_strndup(telling->arena, buf.text, buf.len_bytes - strlen("；")) : NULL;
}

/* 审批：同意. A correction and an end are of the case, not of its filing. */
static const char *act_told(const struct telling *telling, const struct event *event, const struct step *step, enum action action)
{
	const char *verb = node_bool(event->data, "agreed", false) ? "圈阅，视为同意" : act_verb(step, action);
	if (action == ACTION_AMEND || action == ACTION_TERMINATE)
		return verb;
	return arena_printf(telling->arena, "%s：%s", told_step(telling, node_text(event->data, "step", NULL)), verb);
}

static bool tell_act(struct telling *telling, const struct event *event, struct history_row *row)
{
	const char *whose = node_text(event->data, "behalf", event->actor);
	const struct step *step = workflow_step(telling->workflow, node_text(event->data, "step", ""));
	enum action action;
	if (!action_from(node_text(event->data, "action", ""), &action))
		action = ACTION_PASS;
	if (step == &telling->workflow->steps[0] && action == ACTION_PASS && telling->count == 1)
		return false; /* the filing was told already */
	row->who = names_person(&telling->names, whose);
	row->capacity = rulebook_title(telling->names.book, node_text(event->data, "capacity", ""));
	row->what = act_told(telling, event, step, action);
	row->words = node_text(event->data, "words", NULL);
	row->note = act_note(telling, event);
	row->happened_s = data_time(event, "happened");
	return true;
}

static bool tell_voided(struct telling *telling, const struct event *event, struct history_row *row)
{
	int64_t seq = node_int(event->data, "act", 0);
	for (size_t i = 0; i < telling->file.act_count; i++)
		if (telling->file.acts[i].seq == seq) {
			row->what = arena_printf(telling->arena, "“%s”作废", told_step(telling, telling->file.acts[i].step));
			row->words = node_text(event->data, "reason", NULL);
			return true;
		}
	return false;
}

static bool is_hidden(const struct telling *telling, const char *name)
{
	for (size_t i = 0; i < telling->hidden_count; i++)
		if (text_equal(telling->hidden[i], name))
			return true;
	return false;
}

static bool tell_fields(struct telling *telling, const struct event *event, struct history_row *row)
{
	const struct node *values = node_get(event->data, "values");
	struct buf buf;
	size_t changed = 0;
	if (telling->count <= 1 && telling->file.act_count == 0)
		return false; /* what was filed */
	buf_init(&buf, telling->arena);
	for (size_t i = 0; values && values->kind == NODE_MAP && i < values->count; i++) {
		const struct field *field = workflow_field(telling->workflow, values->keys[i]->text);
		struct value value = value_from_node(values->kids[i], telling->arena);
		value = names_shown(&telling->names, field ? field->type : TYPE_TEXT, &value, telling->arena);
		if (field && is_hidden(telling, field->name))
			value = (struct value){.kind = VALUE_TEXT, .text = "〔不公开〕"};
		buf_printf(&buf, "%s%s：%s", changed++ ? "；" : "", field ? field->title : values->keys[i]->text,
		        value_text(&value, telling->arena));
	}
	row->what = "填写";
	row->words = buf_text(&buf);
	return changed > 0;
}

const struct duty *told_duty(const struct telling *telling, const struct event *event)
{
	for (size_t i = 0; i < telling->file.duty_count; i++)
		if (text_equal(telling->file.duties[i].id, node_text(event->data, "duty", "")))
			return &telling->file.duties[i];
	return NULL;
}

static bool tell_overdue(struct telling *telling, const struct event *event, struct history_row *row)
{
	const struct duty *duty = told_duty(telling, event);
	row->what = arena_printf(telling->arena, "“%s”超过时限", duty ? duty->title : "");
	row->words = arena_printf(telling->arena, "应于 %s 前办", time_words(telling, data_time(event, "due")));
	return duty != NULL;
}

static bool tell_redued(struct telling *telling, const struct event *event, struct history_row *row)
{
	const struct duty *duty = told_duty(telling, event);
	int64_t due = data_time(event, "due");
	row->what = arena_printf(
	        telling->arena, "“%s”时限改为 %s", duty ? duty->title : "", due == TIME_NONE ? "不限" : time_words(telling, due));
	row->words = node_text(event->data, "reason", NULL);
	return duty != NULL;
}

static bool tell_numbered(struct telling *telling, const struct event *event, struct history_row *row)
{
	row->what = arena_printf(telling->arena, "编号 %s", node_text(event->data, "text", ""));
	return true;
}

static bool tell_overridden(struct telling *telling, const struct event *event, struct history_row *row)
{
	const char *check = node_text(event->data, "check", "");
	row->who = names_person(&telling->names, node_text(event->data, "by", event->actor));
	row->capacity = rulebook_title(telling->names.book, node_text(event->data, "capacity", ""));
	row->what = "放行";
	row->words = node_text(event->data, "reason", NULL);
	for (size_t i = 0; i < telling->workflow->check_count; i++)
		if (text_equal(telling->workflow->checks[i].id, check))
			row->note = telling->workflow->checks[i].say;
	return true;
}

static bool tell_stop(struct telling *telling, const struct event *event, struct history_row *row)
{
	row->capacity = rulebook_title(telling->names.book, node_text(event->data, "capacity", ""));
	row->what = event->kind == EVENT_CASE_STOPPED ? "制止" : "解除制止";
	row->words = node_text(event->data, "reason", NULL);
	return true;
}

static bool tell_closed(struct telling *telling, const struct event *event, struct history_row *row)
{
	static const struct {
		const char *outcome, *words;
	} ends[] = {{"done", "办结"}, {"refused", "不予同意，结束"}, {"withdrawn", "撤回，结束"}, {"returned", "退回，结束"},
	        {"terminated", "终止，结束"}};
	const char *outcome = node_text(event->data, "outcome", "");
	(void)telling;
	row->what = "结束";
	for (size_t i = 0; i < sizeof(ends) / sizeof(*ends); i++)
		if (text_equal(ends[i].outcome, outcome))
			row->what = ends[i].words;
	return true;
}

static bool tell_posted(struct telling *telling, const struct event *event, struct history_row *row)
{
	static const struct {
		const char *kind, *words;
	} kinds[] = {{"hold", "预占"}, {"post", "记账"}, {"release", "释放"}, {"reverse", "冲销"}};
	const struct account_def *account = rulebook_account(telling->names.book, node_text(event->data, "account", ""));
	const char *verb = node_text(event->data, "kind", "");
	bool money = node_get(event->data, "fen") != NULL;
	struct value amount = {.kind = money ? VALUE_MONEY : VALUE_NUMBER, .number = node_int(event->data, money ? "fen" : "number", 0)};
	if (text_equal(node_text(event->data, "account", ""), OPENED_ACCOUNT)) {
		const struct workflow *filed = rulebook_head(telling->names.book, node_text(event->data, "key", ""));
		row->what = arena_printf(telling->arena, "另立%s", filed ? filed->title : "别的件");
		return true;
	}
	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++)
		verb = text_equal(kinds[i].kind, verb) ? kinds[i].words : verb;
	row->what = arena_printf(telling->arena, "%s %s %s", account ? account->title : "", verb, value_text(&amount, telling->arena));
	row->words = names_person(&telling->names, node_text(event->data, "key", ""));
	return true;
}

static bool tell_registered(struct telling *telling, const struct event *event, struct history_row *row)
{
	const struct register_def *def = rulebook_register(telling->names.book, node_text(event->data, "register", ""));
	for (size_t i = 0; i < telling->file.registered_count; i++)
		if (def && text_equal(telling->file.registered[i].id, def->id))
			return false; /* kept up; it was told when it was entered */
	row->what = arena_printf(telling->arena, "记入%s", def ? def->title : "登记簿");
	return true;
}

static bool (*const tellers[EVENT_KINDS])(struct telling *telling, const struct event *event, struct history_row *row) = {
        [EVENT_CASE_OPENED] = tell_opened,
        [EVENT_FIELDS_SET] = tell_fields,
        [EVENT_ACT_RECORDED] = tell_act,
        [EVENT_ACT_VOIDED] = tell_voided,
        [EVENT_DUTY_OVERDUE] = tell_overdue,
        [EVENT_DUTY_REDUED] = tell_redued,
        [EVENT_NUMBERED] = tell_numbered,
        [EVENT_OVERRIDDEN] = tell_overridden,
        [EVENT_CASE_STOPPED] = tell_stop,
        [EVENT_CASE_LIFTED] = tell_stop,
        [EVENT_CASE_CLOSED] = tell_closed,
        [EVENT_POSTED] = tell_posted,
        [EVENT_REGISTERED] = tell_registered,
};

/* ---- the walk ---- */

static void row_keep(struct telling *telling, struct history_row row)
{
	row.what = arena_strdup(telling->arena, row.what);
	row.who = arena_strdup(telling->arena, row.who);
	row.capacity = arena_strdup(telling->arena, row.capacity);
	row.words = arena_strdup(telling->arena, row.words);
	row.note = arena_strdup(telling->arena, row.note);
	telling->rows = arena_grow(telling->arena, telling->rows, telling->count, &telling->cap, sizeof(*telling->rows));
	telling->rows[telling->count++] = row;
}

static int tell(void *context, const struct event_row *stored, struct err *err)
{
	struct telling *telling = context;
	const struct event *event = &stored->event;
	struct history_row row = {.at_s = event->at_s, .happened_s = event->at_s};
	(void)err;
	telling->last = event->id;
	telling->visited++;
	row.who = names_person(&telling->names, event->actor);
	if (tellers[event->kind] ? tellers[event->kind](telling, event, &row) : tell_move(telling, event, &row)) {
		row.happened_s = row.happened_s == TIME_NONE ? row.at_s : row.happened_s;
		row_keep(telling, row);
	}
	casefile_apply(&telling->file, event, telling->arena);
	return 0;
}

static int history_walk(struct telling *telling, const char *case_id, struct err *err)
{
	do {
		telling->visited = 0;
		if (telling->desk->ops->events(telling->desk->store, case_id, telling->last, HISTORY_PAGE, tell, telling, err) != 0)
			return -1;
	} while (telling->visited == HISTORY_PAGE);
	return 0;
}

/* Fields of the case that the reader is not told, also when they are empty by now. */
static int history_hide(struct telling *telling, const struct session *session, const char *case_id, struct err *err)
{
	struct lookup lookup = lookup_of(telling->desk);
	struct casefile file;
	struct scene scene;
	if (scene_seen(telling->desk, session, case_id, &lookup, telling->arena, &file, &scene, err) < 0)
		return -1;
	telling->hidden = arena_array(telling->arena, scene.workflow->field_count + 1, sizeof(*telling->hidden));
	for (size_t i = 0; i < scene.workflow->field_count; i++) {
		bool may = true;
		if (scene.workflow->fields[i].readers && engine_may_read_field(&scene, &scene.workflow->fields[i], session->person, &may, err) < 0)
			return -1;
		if (!may)
			telling->hidden[telling->hidden_count++] = scene.workflow->fields[i].name;
	}
	return 0;
}

int desk_history(struct desk *desk, const struct session *session, const char *case_id, struct arena *arena, struct history_row **out,
        size_t *count, struct err *err)
{
	struct telling telling = {.desk = desk, .arena = arena};
	struct case_view view;
	casefile_init(&telling.file);
	if (desk_case(desk, session, case_id, arena, &view, err) < 0 || names_of(desk, view.book, arena, &telling.names, err) < 0)
		return -1;
	telling.workflow = view.workflow;
	if (history_hide(&telling, session, view.file.id, err) < 0 || history_walk(&telling, view.file.id, err) < 0)
		return -1;
	*out = telling.rows;
	*count = telling.count;
	return 0;
}

int desk_attempts(struct desk *desk, const struct session *session, int64_t before_row, size_t limit, struct arena *arena,
        struct attempt_row **out, size_t *count, struct err *err)
{
	const struct rulebook *book;
	struct attempt *rows;
	struct names names;
	if (rights_need(desk, session, RIGHT_AUDIT | RIGHT_ADMINISTER, err) < 0 || shelf_in_force(desk, &book, err) < 0 ||
	        names_of(desk, book, arena, &names, err) < 0 ||
	        desk->ops->attempts(desk->store, before_row, limit, arena, &rows, count, err) < 0)
		return -1;
	*out = arena_array(arena, *count + 1, sizeof(**out));
	for (size_t i = 0; i < *count; i++) {
		struct buf basis;
		bool clears;
		if (secrecy_clears_case(desk, session->person, rows[i].case_id, rows[i].workflow, &clears, err) < 0)
			return -1;
		if (!clears) {
			rows[i].case_id = rows[i].step = "";
			rows[i].words = "〔涉密〕";
			rows[i].basis_count = 0;
		}
		buf_init(&basis, arena);
		for (size_t k = 0; k < rows[i].basis_count; k++)
			buf_printf(&basis, "%s%s", k ? "、" : "", rows[i].basis[k]);
		(*out)[i] = (struct attempt_row){.row = rows[i].row,
		        .at_s = rows[i].at_s,
		        .who = names_person(&names, rows[i].person),
		        .case_id = rows[i].case_id,
		        .workflow = rows[i].workflow,
		        .action = rows[i].action,
		        .step = rows[i].step,
		        .code = rows[i].code,
		        .words = rows[i].words,
		        .basis = buf_text(&basis),
		        .held = rows[i].held};
	}
	return 0;
}
