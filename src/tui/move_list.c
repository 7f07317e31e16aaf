/* SPDX-License-Identifier: MIT */
/* move_list: see move_list.h. */
#include "move_list.h"

#include <stddef.h>

#include "antou/route.h"
#include "antou/words.h"

static const struct told { enum action action; const char *asks; } order[] = {
        {ACTION_PASS, NULL},
        {ACTION_LIFT, "原因"},
        {ACTION_RETURN, "退到哪步，退回以后怎么走，原因"},
        {ACTION_REFUSE, "原因；本件就此结束"},
        {ACTION_CLAIM, "不用填：归您一人办"},
        {ACTION_GIVE_BACK, "不用填：放回给大家"},
        {ACTION_ASK, "问谁，问什么；答了再回到您"},
        {ACTION_PASS_ON, "给谁：由此人办这一步"},
        {ACTION_ADD, "加谁，签在您前、同时还是后"},
        {ACTION_DROP, "说明：此人不用签了"},
        {ACTION_RECALL, "说明：收回您刚办的"},
        {ACTION_COPY, "给谁：只看，有回执"},
        {ACTION_URGE, "说明：记一次催办"},
        {ACTION_ATTACH, "从投件夹挑文件"},
        {ACTION_DETACH, "哪个附件，原因"},
        {ACTION_AMEND, "改哪几栏，原因；看过的要重签"},
        {ACTION_EXTEND, "延到何时，原因"},
        {ACTION_PAUSE, "原因；时限不再走"},
        {ACTION_RESUME, "说明；时限接着走"},
        {ACTION_WITHDRAW, "说明；本件就此结束"},
        {ACTION_STOP, "原因；解除前谁也不能办"},
        {ACTION_TERMINATE, "原因；本件就此结束"},
        {ACTION_REOPEN, "从哪步起，原因"},
};

enum { TOLD = sizeof(order) / sizeof(*order) };
_Static_assert((int)TOLD < (int)MOVE_RANKS, "what the table lacks comes last");

int move_rank(const struct move *move)
{
	int at = 0;
	while (at < TOLD && order[at].action != move->action)
		at++;
	return at;
}

const char *move_asks(const struct move *move)
{
	int at = move_rank(move);
	if (move->behalf)
		return spoken("何时说的，凭据，原话");
	return at < TOLD && order[at].asks ? spoken(order[at].asks) : NULL;
}
