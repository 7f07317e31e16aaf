/* SPDX-License-Identifier: MIT */
/* casefile: an empty case and looking into one. Folding events in is casefile_apply.c; its text is written by casefile_write.c and read by
   casefile_read.c. */
#include "antou/casefile.h"

#include "antou/day.h"
#include "antou/text.h"
#include "casefile_status.h"
#include "names.h"

static const char *const status_names[CASE_STATUSES] = {
        [CASE_NONE] = "none",
        [CASE_OPEN] = "open",
        [CASE_STOPPED] = "stopped",
        [CASE_CLOSED] = "closed",
};

const char *case_status_name(enum case_status status)
{
	return names_at(status_names, CASE_STATUSES, status);
}

bool case_status_from(const char *name, enum case_status *status)
{
	size_t index;

	if (!names_find(status_names, CASE_STATUSES, name, &index))
		return false;
	*status = (enum case_status)index;
	return true;
}

void casefile_init(struct casefile *file)
{
	*file = (struct casefile){
	        .id = "",
	        .workflow = "",
	        .book = "",
	        .title = "",
	        .applicant = "",
	        .unit = "",
	        .post = "",
	        .opened_s = TIME_NONE,
	        .closed_s = TIME_NONE,
	};
}

static const struct act *act_last(const struct casefile *file, const char *step, bool refusal)
{
	for (size_t i = file->act_count; i-- > 0;)
		if (text_equal(file->acts[i].step, step) && (file->acts[i].action == ACTION_REFUSE) == refusal)
			return &file->acts[i];
	return NULL;
}

const struct act *casefile_act(const struct casefile *file, const char *step)
{
	return act_last(file, step, false);
}

const struct act *casefile_refusal(const struct casefile *file, const char *step)
{
	return act_last(file, step, true);
}

const struct given_step *casefile_given(const struct casefile *file, const char *step)
{
	for (size_t i = 0; i < file->given_count; i++)
		if (text_equal(file->given[i].step, step))
			return &file->given[i];
	return NULL;
}

const struct duty *casefile_duty(const struct casefile *file, const char *step)
{
	for (size_t i = 0; i < file->duty_count; i++)
		if (text_equal(file->duties[i].step, step))
			return &file->duties[i];
	return NULL;
}
