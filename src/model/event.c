/* SPDX-License-Identifier: MIT */
/* event: the names of the kinds, as they are stored. A name never changes: what is stored cannot be rewritten. */
#include "antou/event.h"

#include "antou/text.h"
#include "names.h"

static const char *const event_names[EVENT_KINDS] = {
        [EVENT_CASE_OPENED] = "case-opened",
        [EVENT_FIELDS_SET] = "fields-set",
        [EVENT_ACT_RECORDED] = "act-recorded",
        [EVENT_ACT_VOIDED] = "act-voided",
        [EVENT_DUTY_OPENED] = "duty-opened",
        [EVENT_DUTY_ADDRESSED] = "duty-addressed",
        [EVENT_DUTY_CLOSED] = "duty-closed",
        [EVENT_DUTY_REDUED] = "duty-redued",
        [EVENT_DUTY_OVERDUE] = "duty-overdue",
        [EVENT_POSTED] = "posted",
        [EVENT_NUMBERED] = "numbered",
        [EVENT_REGISTERED] = "registered",
        [EVENT_OVERRIDDEN] = "overridden",
        [EVENT_CASE_STOPPED] = "case-stopped",
        [EVENT_CASE_LIFTED] = "case-lifted",
        [EVENT_CASE_CLOSED] = "case-closed",
        [EVENT_ABSENCE] = "absence",
        [EVENT_PERSON] = "person",
        [EVENT_APPOINTED] = "appointed",
        [EVENT_CHARGED] = "charged",
        [EVENT_BOOK_ADOPTED] = "book-adopted",
        [EVENT_LOOKED] = "looked",
        [EVENT_PASSWORD_SET] = "password-set",
        [EVENT_CALENDAR_SET] = "calendar-set",
        [EVENT_STEP_ADDED] = "step-added",
        [EVENT_STEP_DROPPED] = "step-dropped",
        [EVENT_DUTY_GIVEN] = "duty-given",
        [EVENT_DUTY_URGED] = "duty-urged",
        [EVENT_DUTY_REMINDED] = "duty-reminded",
        [EVENT_DUTY_EXTENDED] = "duty-extended",
        [EVENT_DUTY_PAUSED] = "duty-paused",
        [EVENT_DUTY_RESUMED] = "duty-resumed",
        [EVENT_CASE_REOPENED] = "case-reopened",
        [EVENT_ATTACHED] = "attached",
        [EVENT_DETACHED] = "detached",
        [EVENT_NUMBER_KEPT] = "number-kept",
        [EVENT_NUMBER_VOIDED] = "number-voided",
        [EVENT_LOGGED] = "logged",
        [EVENT_ROSTER_PUBLISHED] = "roster-published",
        [EVENT_TURN_CHANGED] = "turn-changed",
        [EVENT_PUNCHED] = "punched",
        [EVENT_EXCUSED] = "excused",
        [EVENT_RECURRED] = "recurred",
        [EVENT_PERIOD_ENDED] = "period-ended",
};

const char *event_kind_name(enum event_kind kind)
{
	return names_at(event_names, EVENT_KINDS, kind);
}

bool event_kind_from(const char *name, enum event_kind *kind)
{
	size_t index;

	if (!names_find(event_names, EVENT_KINDS, name, &index))
		return false;
	*kind = (enum event_kind)index;
	return true;
}

const char *event_actor_title(const char *actor)
{
	if (text_equal(actor, "clock"))
		return "时钟";
	return text_equal(actor, "system") ? "系统" : NULL;
}
