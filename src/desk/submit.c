/* SPDX-License-Identifier: MIT */
/* submit: the one call that changes a case. Lock, load, decide, append, put, follow, commit; what is refused or held leaves nothing but a
   note of the attempt. Decides nothing itself but whether the person may send commands at all. */
#include "antou/node.h"
#include "antou/err.h"
#include "antou/must.h"
#include "antou/day.h"
#include "antou/text.h"
#include "antou/words.h"
#include "deputy.h"
#include "turns.h"

#include <string.h>

/* A month's sum may file something for everybody; cases that file one another without end are stopped. */
enum { FOLLOW_MAX = 1000 };

struct submission {
	struct desk *desk;
	const struct session *session; /* NULL: the desk's own follow-up */
	struct lookup lookup;
	struct arena *arena;
	const char *workflow; /* of the command last decided, for the attempt */
	struct err *err;
};

static void refuse(struct submission *submission, struct verdict *out, const char *case_id, enum refusal_code code, const char *words)
{
	struct remark *remark = arena_alloc(submission->arena, sizeof(*remark));
	*remark = (struct remark){.code = code, .words = words};
	*out = (struct verdict){.kind = VERDICT_REFUSED, .remarks = remark, .remark_count = 1, .case_id = case_id};
}

/* ---- storing ---- */

int case_keep(struct desk *desk, const struct casefile *file, struct arena *arena, struct err *err)
{
	struct case_row row = {.id = file->id,
	        .workflow = file->workflow,
	        .book = file->book,
	        .number = file->number,
	        .title = file->title,
	        .applicant = file->applicant,
	        .status = case_status_name(file->status),
	        .seq = file->seq,
	        .opened_s = file->opened_s,
	        .closed_s = file->closed_s};
	return desk->ops->put_case(desk->store, &row, casefile_to_text(file, arena), err);
}

static int events_store(struct desk *desk, struct casefile *file, struct verdict *verdict, struct arena *arena, struct err *err)
{
	const struct rulebook *book;
	if (!verdict->event_count)
		return 0;
	if (desk->ops->append(desk->store, verdict->events, verdict->event_count, err) < 0)
		return -1;
	for (size_t i = 0; i < verdict->event_count; i++)
		casefile_apply(file, &verdict->events[i], arena);
	verdict->case_id = file->id;
	if (case_keep(desk, file, arena, err) < 0)
		return -1;
	for (size_t i = 0; i < verdict->event_count; i++)
		if (verdict->events[i].kind == EVENT_ABSENCE && address_person(desk, node_text(verdict->events[i].data, "person", ""), err) < 0)
			return -1;
	if (shelf_in_force(desk, &book, err) < 0)
		return -1;
	if (turns_follow(book, verdict->events, verdict->event_count, file->workflow) && address_stale(desk, err) < 0)
		return -1;
	return 0;
}

/* ---- deciding one command ---- */

static int command_load(
        struct submission *submission, struct command *command, struct casefile *file, struct scene *scene, struct verdict *out)
{
	struct case_row row;
	bool found;
	casefile_init(file);
	out->kind = VERDICT_PASSED;
	if (command->action == ACTION_OPEN) {
		if (case_id_next(submission->desk, submission->arena, &command->new_id, submission->err) < 0)
			return -1;
	} else {
		if (case_fetch(submission->desk, command->case_id, submission->arena, &row, file, &found, submission->err) < 0)
			return -1;
		if (!found) {
			refuse(submission, out, command->case_id, REFUSAL_REFERENCE, "没有这一件，请核对编号");
			return 0;
		}
		command->case_id = file->id;
	}
	return case_scene(submission->desk, file, command->workflow, &submission->lookup, submission->arena, scene, submission->err);
}

/* Whoever may not know of the case learns nothing from a refusal. */
static int refusal_hide(struct submission *submission, const struct command *command, const char *key, const struct scene *scene,
        struct verdict *out)
{
	unsigned rights;
	bool may;
	if (!submission->session || command->action == ACTION_OPEN || out->kind == VERDICT_PASSED)
		return 0;
	if (rights_see_case(submission->desk, submission->session->person, scene, &may, &rights, submission->err) < 0)
		return -1;
	if (!may)
		refuse(submission, out, key, REFUSAL_REFERENCE, "没有这一件，请核对编号");
	return 0;
}

/* Deputies that an absence names may not close a circle either. */
static int circle_refuse(struct submission *submission, struct verdict *out)
{
	for (size_t i = 0; i < out->event_count; i++) {
		const struct event *event = &out->events[i];
		const char *words = NULL;
		if (event->kind != EVENT_APPOINTED || !node_get(event->data, "for"))
			continue;
		if (deputy_circle(submission->desk, event->data, submission->arena, &words, submission->err) < 0)
			return -1;
		if (words) {
			refuse(submission, out, event->case_id, REFUSAL_FIELD, words);
			return 0;
		}
	}
	return 0;
}

static int content_store(struct submission *submission, const struct command *command)
{
	const struct attached *attached = command->attached;
	return submission->desk->ops->put_content(
	        submission->desk->store, attached->digest, attached->content, (size_t)attached->bytes, submission->err);
}

/* Decides and, when it passes, stores; what follows from it is left in out->follow. */
static int command_decide(struct submission *submission, struct command *command, struct verdict *out)
{
	const char *key = command->case_id; /* as its author knows it */
	struct casefile file;
	struct scene scene = {0};
	memset(out, 0, sizeof(*out));
	submission->workflow = command->workflow;
	if (command_load(submission, command, &file, &scene, out) < 0)
		return -1;
	if (out->kind != VERDICT_PASSED)
		return 0;
	submission->workflow = scene.workflow->id;
	if (engine_decide(&scene, command, out, submission->err) < 0 || refusal_hide(submission, command, key, &scene, out) < 0)
		return -1;
	if (out->kind == VERDICT_PASSED && circle_refuse(submission, out) < 0)
		return -1;
	if (out->kind != VERDICT_PASSED)
		return 0;
	if (command->action == ACTION_ATTACH && content_store(submission, command) < 0)
		return -1;
	return events_store(submission->desk, &file, out, submission->arena, submission->err);
}

/* ---- what follows ---- */

struct queue { struct command *items; size_t count, cap; };

static bool queue_add(struct queue *queue, struct arena *arena, const struct verdict *verdict)
{
	for (size_t i = 0; i < verdict->follow_count; i++) {
		if (queue->count == FOLLOW_MAX)
			return false;
		queue->items = arena_grow(arena, queue->items, queue->count, &queue->cap, sizeof(*queue->items));
		queue->items[queue->count++] = verdict->follow[i];
	}
	return true;
}

/* Commands for other cases, in their order, those that they bring at the end. One that does not pass refuses the whole. */
static int follow_run(struct submission *submission, struct verdict *out)
{
	struct queue queue = {.count = 0};
	bool room = queue_add(&queue, submission->arena, out);
	for (size_t i = 0; room && i < queue.count; i++) {
		struct submission own = *submission;
		struct verdict verdict;
		own.session = NULL;
		if (command_decide(&own, &queue.items[i], &verdict) < 0)
			return -1;
		if (verdict.kind != VERDICT_PASSED) {
			verdict.kind = VERDICT_REFUSED;
			*out = verdict;
			return 0;
		}
		room = queue_add(&queue, submission->arena, &verdict);
	}
	if (!room)
		return err_set(submission->err, ERR_USAGE, spoken("这一办会牵动 %d 件以上别的件，没有办。请分几次办。"), FOLLOW_MAX);
	return 0;
}

int verdict_store(struct desk *desk, struct casefile *file, struct verdict *out, struct arena *arena, struct err *err)
{
	struct submission submission = {.desk = desk, .lookup = lookup_of(desk), .arena = arena, .err = err};
	if (events_store(desk, file, out, arena, err) < 0)
		return -1;
	return follow_run(&submission, out);
}

int commands_store(struct desk *desk, struct command *commands, size_t count, struct verdict *out, struct arena *arena, struct err *err)
{
	struct submission submission = {.desk = desk, .lookup = lookup_of(desk), .arena = arena, .err = err};
	*out = (struct verdict){.kind = VERDICT_PASSED};
	for (size_t i = 0; i < count && out->kind == VERDICT_PASSED; i++)
		if (command_decide(&submission, &commands[i], out) < 0 || (out->kind == VERDICT_PASSED && follow_run(&submission, out) < 0))
			return -1;
	return 0;
}

/* ---- who may send commands ---- */

static bool authority_holds(const struct desk *desk, const struct session *session, const char *person)
{
	if (!person || desk->drill || text_equal(person, session->person))
		return true;
	return text_equal(desk->authority.person, person) && desk_now(desk) <= desk->authority.until_s;
}

static int sender_judge(struct submission *submission, const struct command *command, struct verdict *out)
{
	unsigned rights;
	bool plain;
	out->kind = VERDICT_PASSED;
	if (rights_of(submission->desk, submission->session->person, submission->arena, &rights, &plain, submission->err) < 0)
		return -1;
	if ((rights & RIGHT_AUDIT) && !plain)
		refuse(submission, out, command->case_id, REFUSAL_RIGHT, "审计人员只看不改");
	else if (!authority_holds(submission->desk, submission->session, command->override_by))
		refuse(submission, out, command->case_id, REFUSAL_RIGHT, "同意放行的人要在本机输入自己的口令，五分钟内有效");
	return 0;
}

static int sender_check(struct submission *submission, const struct command *command)
{
	const char *person = submission->session->person;
	if (command->action == ACTION_TICK || command->action == ACTION_RELEASE || text_equal(person, DESK_SYSTEM) ||
	        text_equal(person, DESK_CLOCK))
		return err_set(submission->err, ERR_DENIED, spoken("这一办由系统自己做，不由人提出。请以办件人的身份登录。"));
	return 0;
}

/* ---- the transaction ---- */

static int command_run(struct submission *submission, const struct command *command, struct verdict *out)
{
	struct command own = *command;
	own.actor = submission->session->person;
	own.case_id = command->action == ACTION_OPEN ? NULL : command->case_id;
	memset(out, 0, sizeof(*out));
	submission->workflow = command->workflow;
	if (sender_check(submission, command) < 0 || sender_judge(submission, command, out) < 0)
		return -1;
	if (out->kind != VERDICT_PASSED)
		return 0;
	if (command_decide(submission, &own, out) < 0)
		return -1;
	return out->kind == VERDICT_PASSED ? follow_run(submission, out) : 0;
}

static int attempt_note(struct submission *submission, const struct command *command, const struct verdict *verdict)
{
	const struct remark *remark = &verdict->remarks[0];
	struct attempt attempt = {.at_s = desk_now(submission->desk),
	        .person = submission->session->person,
	        .case_id = verdict->case_id,
	        .workflow = submission->workflow,
	        .action = action_name(command->action),
	        .step = command->step,
	        .code = refusal_code_name(remark->code),
	        .check = remark->check,
	        .words = remark->words,
	        .basis = remark->basis,
	        .basis_count = remark->basis_count,
	        .held = verdict->kind == VERDICT_HELD};
	return submission->desk->ops->put_attempt(submission->desk->store, &attempt, submission->err);
}

int desk_submit_all(struct desk *desk, const struct session *session, const struct command *commands, size_t count, struct arena *arena,
        struct verdict *verdicts, size_t *failed, struct err *err)
{
	struct submission submission = {.desk = desk, .session = session, .lookup = lookup_of(desk), .arena = arena, .err = err};
	bool overridden = false;
	size_t at = 0;
	int result = 0;
	if (desk_begin(desk, err) < 0)
		return -1;
	for (; result == 0 && at < count; at++) {
		result = command_run(&submission, &commands[at], &verdicts[at]);
		if (result == 0 && verdicts[at].kind != VERDICT_PASSED)
			break;
		overridden = overridden || commands[at].override_by;
	}
	*failed = at;
	if (result == 0 && at < count) {
		desk->ops->rollback(desk->store);
		return attempt_note(&submission, &commands[at], &verdicts[at]);
	}
	if (result == 0)
		result = address_within(desk, err);
	result = desk_end(desk, result, err);
	if (result == 0 && overridden)
		desk->authority = (struct authority){.until_s = 0};
	return result;
}

int desk_submit(struct desk *desk, const struct session *session, const struct command *command, struct arena *arena, struct verdict *out,
        struct err *err)
{
	size_t failed;
	return desk_submit_all(desk, session, command, 1, arena, out, &failed, err);
}

int desk_try(struct desk *desk, const struct session *session, const struct command *command, struct arena *arena, struct verdict *out,
        struct err *err)
{
	struct submission submission = {.desk = desk, .session = session, .lookup = lookup_of(desk), .arena = arena, .err = err};
	int result;
	if (desk_begin(desk, err) < 0)
		return -1;
	result = command_run(&submission, command, out);
	desk->ops->rollback(desk->store);
	return result;
}
