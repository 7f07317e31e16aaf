/* SPDX-License-Identifier: MIT */
/* cmd_table: the verbs. A new one is a file cmd_<verb>.c, a man page, and a row here. */
#include "cmd.h"

enum { TEXT = FORMAT_TEXT, JSON = FORMAT_TEXT | FORMAT_JSON, SHEETS = FORMAT_TEXT | FORMAT_JSON | FORMAT_CSV | FORMAT_XLSX | FORMAT_PDF, MANY = 512 };

const struct verb cmd_table[] = {
        {"init", cmd_init, 0, 1, TEXT, init_options, "[--drill] [--staff] [单位]", "为一个单位新建数据库"},
        {"demo", cmd_demo, 0, 0, TEXT, demo_options, "[--office 单位] [--size week|year] [--db 文件]", "打开演练：有人员和一周（或一年）的件"},
        {"staff", cmd_staff, 1, MANY, JSON, staff_options, "list|person|appoint|charge|absent|deputy|handover|password …", "人员、岗位、分管、外出、代理、移交、口令"},
        {"open", cmd_open, 1, MANY, JSON, open_options, "事项 栏=值…", "提出一件"},
        {"act", cmd_act, 2, MANY, JSON, act_options, "件 办法 [栏=值…]", "办一件"},
        {"attach", cmd_attach, 1, 2, JSON, attach_options, "件 [文件]", "一件的附件：列出、收入、取出、撤下"},
        {"show", cmd_show, 1, 1, JSON, NULL, "件", "看一件：内容、路线、经过"},
        {"slip", cmd_slip, 1, 2, FORMAT_TEXT | FORMAT_PDF, slip_options, "件 [单式]", "一件的单式：列出、显示、打印到文件"},
        {"inbox", cmd_inbox, 0, 0, JSON, inbox_options, "[--unratified] [--pass 步骤 [--words 意见]]", "等我办的，按时限；成批办"},
        {"why", cmd_why, 1, 1, JSON, NULL, "件 [--at 时刻]", "为什么能办或不能办，谁能办"},
        {"register", cmd_register, 0, MANY, SHEETS, register_options, "[登记簿 [栏=条件…]]", "列出、查阅、导出登记簿"},
        {"ledger", cmd_ledger, 0, 2, FORMAT_TEXT | FORMAT_JSON | FORMAT_CSV, NULL, "[件] [kind=种类]", "时限台账：催办、提醒、延期、停表"},
        {"number", cmd_number, 1, 5, JSON, number_options, "序列 [年] [--gaps] | keep 序列 缘由 | void 序列 年 号 缘由", "公文编号：列出、找缺号、留号、作废"},
        {"duty", cmd_duty, 0, MANY, JSON, duty_options, "[值班表] | log 种类 内容 [--happened 时刻] [--corrects 条] | search [词] | contacts [词]", "值班台：谁当班、要办的事；记日志；查历次日志；通讯录"},
        {"attendance", cmd_attendance, 0, 2, SHEETS, attendance_options, "[月份] [--unit 股室] [--person 谁] [--day 日期] | punch | import 文件", "考勤：一月一张表、一天的判定；打卡；导入考勤机的文件"},
        {"account", cmd_account, 0, 2, FORMAT_TEXT | FORMAT_JSON | FORMAT_CSV, account_options, "[账 [谁]] [--period 周期] [--postings]", "账上的余额和逐笔记录"},
        {"roster", cmd_roster, 0, MANY, JSON | FORMAT_ICS, roster_options, "[值班表] [--from 日期] [--to 日期] | plan|publish|change|counts|export …", "值班表：看、排、公布、换班、计数、写成日历"},
        {"simulate", cmd_simulate, 1, MANY, JSON, NULL, "事项 栏=值… [--at 时刻] [--as 岗位]", "不用数据库：照制度走一遍"},
        {"rules", cmd_rules, 1, MANY, JSON, rules_options, "check|test|coverage|forms|decide|print|adopt … [单位]", "检查、试算、打印、启用制度"},
        {"audit", cmd_audit, 1, 2, JSON, audit_options, "verify|key|checkpoint|check|bundle|attempts …", "验证记录，取证，看被拒绝的"},
        {"tick", cmd_tick, 0, 0, JSON, tick_options, "[--watch]", "让时钟走一次：标出超时"},
        {"rebuild", cmd_rebuild, 0, 0, TEXT, rebuild_options, "[--dump 文件]", "由事件重建各表"},
        {"backup", cmd_backup, 1, 1, TEXT, NULL, "文件", "备份到新文件"},
        {"restore", cmd_restore, 1, 1, TEXT, NULL, "文件", "验证备份，换回它"},
        {"doctor", cmd_doctor, 0, 0, JSON, NULL, "", "检查这台机器和数据库"},
        {NULL, NULL, 0, 0, 0, NULL, NULL, NULL},
};
