/* SPDX-License-Identifier: MIT */
/* roll: the steps of one case: the rulebook's, with one step per item, or per holder, where a step has `each`, and with the steps that were added in this case alone.
   A step for an item is called STEP@ITEM: a rulebook's ids hold no @. */
#ifndef ROLL_H
#define ROLL_H

#include "engine.h"

/* The workflow of the scene's case with its own steps, in the scene's arena; the workflow itself when it has none of its own. Idempotent: the steps of a
   roll are rolled anew from the rulebook's. NULL with err when the lookup faulted. */
const struct workflow *roll_of(const struct scene *scene, struct err *err);
/* The same scene with the steps of its case; -1 with err. */
int roll_scene(const struct scene *scene, struct scene *out, struct err *err);

/* Is id this step, or one item of it? */
bool roll_is(const char *id, const char *base);
/* The last valid act of a step or of any item of it that meets it; NULL. */
const struct act *roll_act(const struct casefile *file, const char *base);
/* Was the step, or any item of it, done by who was entrusted with the post? */
bool roll_acting(const struct casefile *file, const char *base);
/* Has every item of the step, or the step itself, an act? False when it has no item. */
bool roll_done(const struct scene *scene, const char *base);
/* Is there such a step, in this case or in the rulebook? */
bool roll_has(const struct scene *scene, const char *base);

#endif
