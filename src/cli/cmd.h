/* SPDX-License-Identifier: MIT */
/* cmd: the verbs and their own options, for the table. Each returns an exit code and stands in cmd_<verb>.c. */
#ifndef CMD_H
#define CMD_H

#include "cli.h"

int cmd_act(struct cli *cli);
int cmd_attach(struct cli *cli);
int cmd_attendance(struct cli *cli);
int cmd_audit(struct cli *cli);
int cmd_backup(struct cli *cli);
int cmd_demo(struct cli *cli);
int cmd_doctor(struct cli *cli);
int cmd_duty(struct cli *cli);
int cmd_inbox(struct cli *cli);
int cmd_init(struct cli *cli);
int cmd_ledger(struct cli *cli);
int cmd_account(struct cli *cli);
int cmd_number(struct cli *cli);
int cmd_open(struct cli *cli);
int cmd_rebuild(struct cli *cli);
int cmd_register(struct cli *cli);
int cmd_restore(struct cli *cli);
int cmd_roster(struct cli *cli);
int cmd_rules(struct cli *cli);
int cmd_show(struct cli *cli);
int cmd_simulate(struct cli *cli);
int cmd_slip(struct cli *cli);
int cmd_staff(struct cli *cli);
int cmd_tick(struct cli *cli);
int cmd_why(struct cli *cli);

extern const struct verb_option account_options[], act_options[], attach_options[], attendance_options[], audit_options[], demo_options[], duty_options[], inbox_options[], init_options[], number_options[], open_options[], rebuild_options[], register_options[], roster_options[], rules_options[],
        slip_options[], staff_options[], staff_options[], tick_options[];

#endif
