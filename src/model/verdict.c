/* SPDX-License-Identifier: MIT */
/* verdict: the names of the refusals, as they are stored and as acceptance cases write them. */
#include "antou/verdict.h"

#include "names.h"

static const char *const refusal_names[REFUSAL_KINDS] = {
        [REFUSAL_NONE] = "none",
        [REFUSAL_CHECK] = "check",
        [REFUSAL_FIELD] = "field",
        [REFUSAL_NOT_YOURS] = "not-yours",
        [REFUSAL_OWN] = "own",
        [REFUSAL_SAME] = "same",
        [REFUSAL_AWAY] = "away",
        [REFUSAL_VACANT] = "vacant",
        [REFUSAL_ORDER] = "order",
        [REFUSAL_STALE] = "stale",
        [REFUSAL_STOPPED] = "stopped",
        [REFUSAL_CLOSED] = "closed",
        [REFUSAL_REFERENCE] = "reference",
        [REFUSAL_RIGHT] = "right",
        [REFUSAL_CAP] = "cap",
};

const char *refusal_code_name(enum refusal_code code)
{
	return names_at(refusal_names, REFUSAL_KINDS, code);
}
