/* SPDX-License-Identifier: MIT */
/* deputy: who stands in for whom, for which matters and hours; and who could have signed a case at a moment, as it was known then and as it is known now.
   Asked of and told to the desk (antou/desk.h); every function returns 0, or -1 with err. */
#ifndef ANTOU_DEPUTY_H
#define ANTOU_DEPUTY_H

#include "antou/desk.h"

/* One deputy in one post. Texts are ids; names beside them. */
struct deputy {
	const char *person, *name, *principal, *principal_name;
	const char *post, *post_title, *unit;
	const char *const *matters;  /* titles; none: all */
	size_t matter_count;
	const char *from, *to;       /* as people read them: a day or a moment; to: "" for no end */
	bool away;                   /* the deputy is away today, and so does not count */
};
/* Deputies that stand today or later, by the day they begin; principal NULL: everybody's. */
int desk_deputies(struct desk *desk, const struct session *session, const char *principal, struct arena *arena, struct deputy **out, size_t *count,
        struct err *err);
/* Makes person the deputy of principal: facts are post (missing: every post of theirs), from, to (days or moments; from missing: today) and matters (ids or
   titles, commas between; missing: all). The principal themself, for their own posts; else an administrator. ERR_USAGE says what is against it: no such post,
   themself, a circle of deputies. A post that carries rights is lent by an administrator only. */
int desk_deputy(struct desk *desk, const struct session *session, const char *person, const char *principal, const struct value_map *facts, struct err *err);
/* Ends it now, in the post or (NULL) in all; what was still to begin never does. ERR_MISSING when there is none. */
int desk_deputy_end(struct desk *desk, const struct session *session, const char *person, const char *principal, const char *post, struct err *err);

/* Who could have done one step that lay open at a moment. */
struct signer {
	const char *person, *name, *capacity; /* capacity: title of the post */
	bool away, acting;
	bool could;                           /* could have done it */
	const char *fact;                     /* what says so: 外出 3月2日至3月4日，3月1日 10:00 登记; "" for a post held as usual */
};
struct signing {
	const char *step, *title;             /* of the step */
	const char *posts;                    /* whose it was, titles */
	struct signer *then, *now;            /* as it was known at that moment, and as it is known now */
	size_t then_count, now_count;
};
/* ERR_MISSING as desk_case; ERR_USAGE for a moment to come or before the case was opened. Changes nothing; allowed on a real database. */
int desk_signers(struct desk *desk, const struct session *session, const char *key, int64_t at_s, struct arena *arena, struct signing **out, size_t *count,
        struct err *err);

#endif
