/* SPDX-License-Identifier: MIT */
/* proj_casefile: the open state of cases. The desk folds the events and puts the state (case.c); the store itself understands no case. */
#include "proj.h"

const struct projection proj_casefile = {
        .name = "casefile",
        .clear = "DELETE FROM casefile",
        .dump = "SELECT json_array(id,workflow,book,number,title,applicant,status,seq,opened_s,closed_s,state) FROM casefile ORDER BY id",
};
