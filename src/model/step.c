/* SPDX-License-Identifier: MIT */
/* step: the rulebook's words for what is done at a step, by how many, and for the kinds of posting. */
#include "antou/rulebook.h"

#include "names.h"

enum { STEP_ACTS = STEP_OUTSIDE + 1, STEP_MODES = MODE_WAIT + 1, POSTING_KINDS = POSTING_SETTLE + 1 };

static const char *const act_names[STEP_ACTS] = {
        [STEP_SIGN] = "sign",
        [STEP_DO] = "do",
        [STEP_READ] = "read",
        [STEP_WAIT] = "wait",
        [STEP_OUTSIDE] = "outside",
};

static const char *const mode_names[STEP_MODES] = {
        [MODE_ONE] = "one",
        [MODE_ALL] = "all",
        [MODE_ANY] = "any",
        [MODE_EACH] = "each",
        [MODE_OUTSIDE] = "outside",
        [MODE_WAIT] = "wait",
};

static const char *const posting_names[POSTING_KINDS] = {
        [POSTING_HOLD] = "hold",
        [POSTING_POST] = "post",
        [POSTING_RELEASE] = "release",
        [POSTING_REVERSE] = "reverse",
        [POSTING_SETTLE] = "settle",
};

const char *step_act_name(enum step_act act)
{
	return names_at(act_names, STEP_ACTS, act);
}

const char *step_mode_name(enum step_mode mode)
{
	return names_at(mode_names, STEP_MODES, mode);
}

const char *posting_kind_name(enum posting_kind kind)
{
	return names_at(posting_names, POSTING_KINDS, kind);
}
