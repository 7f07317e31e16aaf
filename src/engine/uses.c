/* SPDX-License-Identifier: MIT */
/* uses: a field that names another case may use it up: once, or as far as its amount goes. What was used is posted to the account of that name under the
   other case's id, inside the transaction, so that nothing is used twice. */
#include "antou/arena.h"
#include "antou/money.h"
#include "antou/text.h"
#include "ruling.h"

static const struct casefile *used_case(struct ruling *ruling, const char *key)
{
	struct question question = {.kind = ASK_CASE, .of = key, .at_s = ruling->scene.now_s};
	return eval_ask(&ruling->eval, &question).file;
}

static struct value balance_of(struct ruling *ruling, const char *id)
{
	struct question question = {.kind = ASK_BALANCE, .name = USES_ACCOUNT, .of = id, .at_s = ruling->scene.now_s};
	return eval_ask(&ruling->eval, &question).value;
}

/* What this case takes of the other: the line's amount, the field `amount`, else the fact `total`. */
static int64_t taken_fen(struct ruling *ruling, const struct value_map *line)
{
	struct value amount = line ? *value_map_get(line, "amount") : eval_name(&ruling->eval, "amount");
	if (amount.kind == VALUE_MISSING)
		amount = eval_name(&ruling->eval, "total");
	return amount.kind == VALUE_MONEY ? amount.fen : 0;
}

static void post(struct ruling *ruling, const struct step *step, const struct field *field, const char *id, int64_t fen)
{
	struct node *data = event_data_new(ruling->arena);
	event_data_text(data, ruling->arena, "account", USES_ACCOUNT);
	event_data_texts(data, ruling->arena, "basis", field->cites.basis, field->cites.basis_count);
	if (text_equal(field->uses, "once"))
		event_data_int(data, ruling->arena, "number", VALUE_SCALE);
	else
		event_data_int(data, ruling->arena, "fen", fen);
	event_data_text(data, ruling->arena, "key", id);
	event_data_text(data, ruling->arena, "kind", posting_kind_name(POSTING_POST));
	event_data_text(data, ruling->arena, "step", step->id);
	ruling_emit(ruling, EVENT_POSTED, data);
}

static void refuse(struct ruling *ruling, const struct field *field, const char *words)
{
	struct remark *remark = ruling_refuse(ruling, REFUSAL_REFERENCE, words);
	remark->field = field->name;
	remark_basis(ruling, remark, &field->cites);
}

static int64_t used_units(const struct value *used)
{
	return used->kind == VALUE_NUMBER ? used->number : used->kind == VALUE_MONEY ? used->fen : 0;
}

static void take(struct ruling *ruling, const struct step *step, const struct field *field, const struct value *value, const struct value_map *line)
{
	const struct casefile *other = used_case(ruling, value->text);
	const struct value *limit;
	struct value used;
	char left[MONEY_TEXT];
	int64_t fen, used_fen;
	if (!other)
		return;
	used = balance_of(ruling, other->id);
	if (text_equal(field->uses, "once")) {
		if (used_units(&used) > 0)
			refuse(ruling, field, arena_printf(ruling->arena, "%s：%s 已经用过，一件只能用一次", field->title, value->text));
		post(ruling, step, field, other->id, 0);
		return;
	}
	limit = value_map_get(&other->fields, "amount");
	fen = taken_fen(ruling, line);
	used_fen = used_units(&used);
	if (limit->kind != VALUE_MONEY) {
		refuse(ruling, field, arena_printf(ruling->arena, "%s：%s 没有写明数额，不能据以支出", field->title, value->text));
	} else if (used_fen + fen > limit->fen) {
		money_text(limit->fen > used_fen ? limit->fen - used_fen : 0, true, left);
		refuse(ruling, field, arena_printf(ruling->arena, "%s：%s 只剩 %s 元可用", field->title, value->text, left));
	}
	post(ruling, step, field, other->id, fen);
}

void uses_take(struct ruling *ruling, const struct step *step)
{
	const struct workflow *workflow = ruling->scene.workflow;
	for (size_t i = 0; i < step->ask_count; i++) {
		const struct value *value = value_map_get(&ruling->work.fields, step->asks[i]->name);
		if (step->asks[i]->uses && value->kind == VALUE_TEXT)
			take(ruling, step, step->asks[i], value, NULL);
	}
	for (size_t i = 0; i < ruling->work.line_count && step_files(step); i++)
		for (size_t k = 0; k < workflow->line_field_count; k++) {
			const struct value *value = value_map_get(&ruling->work.lines[i], workflow->lines[k].name);
			if (workflow->lines[k].uses && value->kind == VALUE_TEXT)
				take(ruling, step, &workflow->lines[k], value, &ruling->work.lines[i]);
		}
}
