/* SPDX-License-Identifier: MIT */
/* opener: workflows that nobody may file by hand: something else must file them, or they never come. */
#include "opener.h"

#include "antou/text.h"

static bool opens(const struct opening *openings, size_t count, const char *workflow)
{
	for (size_t i = 0; i < count; i++)
		if (text_equal(openings[i].workflow, workflow))
			return true;
	return false;
}

static bool opened_by_step(const struct workflow *by, const char *workflow)
{
	for (size_t i = 0; i < by->step_count + by->duty_count; i++) {
		const struct step *step = i < by->step_count ? &by->steps[i] : &by->duties[i - by->step_count];

		if (opens(step->openings, step->opening_count, workflow))
			return true;
	}
	for (size_t i = 0; i < by->log_count; i++)
		if (text_equal(by->log[i].workflow, workflow))
			return true;
	return false;
}

bool opener_found(const struct rulebook *book, const char *workflow)
{
	for (size_t i = 0; i < book->recurring_count; i++)
		if (text_equal(book->recurring[i].workflow, workflow))
			return true;
	for (size_t i = 0; i < book->account_count; i++)
		for (size_t k = 0; k < book->accounts[i].threshold_count; k++)
			if (book->accounts[i].thresholds[k].opening && opens(book->accounts[i].thresholds[k].opening, 1, workflow))
				return true;
	for (size_t i = 0; i < book->workflow_count; i++) {
		const struct workflow *by = rulebook_workflow_at(book, i);

		if (by && !text_equal(by->id, workflow) && opened_by_step(by, workflow))
			return true;
	}
	return false;
}
