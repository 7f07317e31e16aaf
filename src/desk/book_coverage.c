/* SPDX-License-Identifier: MIT */
/* book_coverage: which elements of the rulebook carry which clause. What a clause wants is said in clauses.yaml; what counts as carrying it
 * is said here. */
#include "book.h"

#include "actor.h"
#include "antou/arena.h"
#include "antou/desk.h"
#include "antou/text.h"
#include "table.h"

/* What an element does for the clauses that it cites. */
enum carries { CARRIES_RECORD, CARRIES_FORCE };

struct carrier {
	const char **by;
	size_t count, cap;
	bool forced;
};

struct covering {
	const struct rulebook *rules;
	struct arena *arena;
	struct carrier *carriers; /* per clause */
	const char *owner;        /* workflow, table or register whose elements are being read */
};

static void carrier_add(struct covering *covering, struct carrier *carrier, const char *path, enum carries carries)
{
	carrier->forced = carrier->forced || carries == CARRIES_FORCE;
	for (size_t i = 0; i < carrier->count; i++)
		if (text_equal(carrier->by[i], path))
			return;
	carrier->by = arena_grow(covering->arena, carrier->by, carrier->count, &carrier->cap, sizeof(*carrier->by));
	carrier->by[carrier->count++] = path;
}

/* workflows/leave.yaml:leave/deputy */
static void cover(struct covering *covering, const struct cites *cites, const char *element, enum carries carries)
{
	const char *path;

	if (cites->basis_count == 0)
		return;
	path = arena_printf(covering->arena, "%s:%s%s%s", cites->file ? cites->file : "", covering->owner ? covering->owner : "",
	        covering->owner && element ? "/" : "", element ? element : "");
	for (size_t i = 0; i < cites->basis_count; i++)
		for (size_t k = 0; k < covering->rules->clause_count; k++)
			if (text_equal(covering->rules->clauses[k].id, cites->basis[i]))
				carrier_add(covering, &covering->carriers[k], path, carries);
}

static void cover_fields(struct covering *covering, const struct field *fields, size_t count, const char *prefix)
{
	for (size_t i = 0; i < count; i++)
		cover(covering, &fields[i].cites, arena_printf(covering->arena, "%s%s", prefix, fields[i].name), CARRIES_RECORD);
}

static void cover_moves(struct covering *covering, const struct move_rules *moves, const char *element)
{
	for (size_t i = 0; i < moves->count; i++)
		cover(covering, &moves->items[i].cites, arena_printf(covering->arena, "%s%s%s", element ? element : "", element ? "/" : "",
		        action_name(moves->items[i].action)), CARRIES_FORCE);
}

/* owner: the workflow's citation, which a filing without one of its own shows too; that is told once. */
static void cover_step(struct covering *covering, const struct step *step, const struct cites *owner)
{
	if (step->cites.line != owner->line)
		cover(covering, &step->cites, step->id, CARRIES_FORCE);
	for (size_t i = 0; i < step->due_count; i++)
		cover(covering, &step->dues[i].cites, step->id, CARRIES_FORCE);
	for (size_t i = 0; i < step->posting_count; i++)
		cover(covering, &step->postings[i].cites, step->id, CARRIES_FORCE);
	for (size_t i = 0; i < step->turn_count; i++)
		cover(covering, &step->turns[i].cites, step->id, CARRIES_FORCE);
	for (size_t i = 0; i < step->risk_count; i++)
		cover(covering, &step->risks[i].cites, step->id, CARRIES_RECORD);
	cover_moves(covering, &step->moves, step->id);
	for (size_t i = 0; i < step->opening_count; i++)
		cover(covering, &step->openings[i].cites, step->id, CARRIES_FORCE);
}

/* Rows are told by their number. */
static void cover_table(struct covering *covering, const struct table *table)
{
	cover(covering, &table->cites, table->id, CARRIES_FORCE);
	for (size_t i = 0; i < table->row_count; i++)
		cover(covering, &table->rows[i].cites, arena_printf(covering->arena, "%s#%zu", table->id, i + 1), CARRIES_FORCE);
}

static bool actor_closes(const struct actor *actor)
{
	return actor && actor->kind != ACTOR_STAFF;
}

static void cover_workflow(struct covering *covering, const struct workflow *workflow)
{
	covering->owner = workflow->id;
	cover(covering, &workflow->cites, NULL, workflow->readers || actor_closes(workflow->opened_by) ? CARRIES_FORCE : CARRIES_RECORD);
	cover_moves(covering, &workflow->moves, NULL);
	if (workflow->stop_by)
		cover(covering, &workflow->stop_cites, "stop", CARRIES_FORCE);
	cover(covering, &workflow->log_cites, "log", CARRIES_RECORD);
	for (size_t i = 0; i < workflow->log_count; i++)
		cover(covering, &workflow->log[i].cites, arena_printf(covering->arena, "log/%s", workflow->log[i].id), CARRIES_RECORD);
	cover_fields(covering, workflow->fields, workflow->field_count, "");
	cover_fields(covering, workflow->lines, workflow->line_field_count, "lines.");
	for (size_t i = 0; i < workflow->fact_count; i++)
		cover(covering, &workflow->facts[i].cites, workflow->facts[i].name, CARRIES_FORCE);
	for (size_t i = 0; i < workflow->step_count; i++)
		cover_step(covering, &workflow->steps[i], &workflow->cites);
	for (size_t i = 0; i < workflow->duty_count; i++)
		cover_step(covering, &workflow->duties[i], &workflow->cites);
	for (size_t i = 0; i < workflow->check_count; i++)
		cover(covering, &workflow->checks[i].cites, workflow->checks[i].id, CARRIES_FORCE);
	for (size_t i = 0; i < workflow->table_count; i++)
		cover_table(covering, workflow->tables[i]);
	covering->owner = NULL;
}

static void cover_register(struct covering *covering, const struct register_def *def)
{
	covering->owner = def->id;
	cover(covering, &def->cites, NULL, def->readers ? CARRIES_FORCE : CARRIES_RECORD);
	for (size_t i = 0; i < def->column_count; i++)
		cover(covering, &def->columns[i].cites, def->columns[i].name, CARRIES_RECORD);
	covering->owner = NULL;
}

static void cover_slip(struct covering *covering, const struct slip_def *def)
{
	covering->owner = def->id;
	cover(covering, &def->cites, NULL, CARRIES_RECORD);
	for (size_t i = 0; i < def->row_count; i++)
		for (size_t k = 0; k < def->rows[i].cell_count; k++)
			cover(covering, &def->rows[i].cells[k].cites, def->rows[i].cells[k].label, CARRIES_RECORD);
	covering->owner = NULL;
}

static void cover_attendance(struct covering *covering, const struct attendance_def *def)
{
	covering->owner = "attendance";
	cover(covering, &def->cites, NULL, CARRIES_FORCE);
	cover(covering, &def->late.cites, "late", CARRIES_FORCE);
	cover(covering, &def->early.cites, "early", CARRIES_FORCE);
	cover(covering, &def->absent.cites, "absent", CARRIES_FORCE);
	cover(covering, &def->present.cites, "present", CARRIES_FORCE);
	for (size_t i = 0; i < def->kind_count; i++)
		cover(covering, &def->kinds[i].cites, def->kinds[i].id, CARRIES_FORCE);
	covering->owner = NULL;
}

static void cover_account(struct covering *covering, const struct account_def *account)
{
	cover(covering, &account->cites, account->id, CARRIES_FORCE);
	for (size_t i = 0; i < account->threshold_count; i++)
		cover(covering, &account->thresholds[i].cites, arena_printf(covering->arena, "%s/%s", account->id, account->thresholds[i].id), CARRIES_FORCE);
}

static void cover_roster(struct covering *covering, const struct roster_def *roster)
{
	covering->owner = roster->id;
	cover(covering, &roster->cites, NULL, CARRIES_FORCE);
	for (size_t i = 0; i < roster->shift_count; i++)
		cover(covering, &roster->shifts[i].cites, roster->shifts[i].id, CARRIES_FORCE);
	for (size_t i = 0; i < roster->seat_count; i++)
		cover(covering, &roster->seats[i].cites, roster->seats[i].id, CARRIES_FORCE);
	covering->owner = NULL;
}

static void cover_office(struct covering *covering)
{
	const struct rulebook *rules = covering->rules;

	cover_moves(covering, &rules->moves, NULL);
	for (size_t i = 0; i < rules->roster_count; i++)
		cover_roster(covering, &rules->rosters[i]);
	for (size_t i = 0; i < rules->post_count; i++)
		cover(covering, &rules->posts[i].cites, rules->posts[i].id, CARRIES_FORCE);
	for (size_t i = 0; i < rules->body_count; i++)
		cover(covering, &rules->bodies[i].cites, rules->bodies[i].id, CARRIES_FORCE);
	for (size_t i = 0; i < rules->thing_count; i++)
		cover(covering, &rules->things[i].cites, rules->things[i].id, CARRIES_RECORD);
	for (size_t i = 0; i < rules->series_count; i++)
		cover(covering, &rules->series[i].cites, rules->series[i].id, CARRIES_FORCE);
	for (size_t i = 0; i < rules->account_count; i++)
		cover_account(covering, &rules->accounts[i]);
	for (size_t i = 0; i < rules->recurring_count; i++)
		cover(covering, &rules->recurring[i].cites, rules->recurring[i].id, CARRIES_FORCE);
	if (rules->attendance)
		cover_attendance(covering, rules->attendance);
	for (size_t i = 0; i < rules->table_count; i++)
		cover_table(covering, rules->tables[i]);
	for (size_t i = 0; i < rules->register_count; i++)
		cover_register(covering, &rules->registers[i]);
	for (size_t i = 0; i < rules->slip_count; i++)
		cover_slip(covering, &rules->slips[i]);
	for (size_t i = 0; i < rules->workflow_count; i++)
		cover_workflow(covering, rulebook_workflow_at(rules, i));
}

static struct clause_cover clause_answer(const struct clause *clause, const struct carrier *carrier)
{
	static const char *const handbook[] = {"handbook"};
	struct clause_cover cover = {.clause = clause, .kept = "missing", .by = carrier->by, .by_count = carrier->count};

	switch (clause->kept) {
	case KEPT_ENFORCED:
		if (carrier->forced)
			cover.kept = "enforced";
		break;
	case KEPT_RECORDED:
		if (carrier->count)
			cover.kept = "recorded";
		break;
	case KEPT_HANDBOOK:
		cover.kept = "handbook";
		if (!carrier->count) {
			cover.by = handbook;
			cover.by_count = 1;
		}
		break;
	}
	return cover;
}

int book_coverage(const struct book *book, struct arena *arena, struct clause_cover **out, size_t *count, struct err *err)
{
	const struct rulebook *rules = book->rules;
	struct covering covering = {.rules = rules, .arena = arena};

	(void)err;
	covering.carriers = arena_array(arena, rules->clause_count + 1, sizeof(*covering.carriers));
	cover_office(&covering);
	*out = arena_array(arena, rules->clause_count + 1, sizeof(**out));
	*count = rules->clause_count;
	for (size_t i = 0; i < rules->clause_count; i++)
		(*out)[i] = clause_answer(&rules->clauses[i], &covering.carriers[i]);
	return 0;
}
