/* SPDX-License-Identifier: MIT */
/* sqlite_store: the table of operations, nothing else. */
#include "sqlite_store.h"

#include "chain.h"
#include "db.h"
#include "proj.h"
#include "registry.h"
#include "tables.h"

const struct store_ops sqlite_store = {
        .name = "sqlite",
        .open = db_open,
        .close = db_close,
        .begin = db_begin,
        .commit = db_commit,
        .rollback = db_rollback,
        .version = db_version,
        .append = chain_append,
        .put_case = case_put,
        .get_case = case_get,
        .events = chain_events,
        .ask = ask_answer,
        .inbox = inbox_page,
        .owed = inbox_owed,
        .due_cases = inbox_due_cases,
        .clock_moves = clock_list,
        .numbers = number_list,
        .cases = case_list,
        .handled = case_handled,
        .concerned = case_concerned,
        .define_registers = registry_define,
        .page = page_read,
        .chart = chart_read,
        .register_count = page_count,
        .people = staff_people,
        .holdings = staff_holdings,
        .absences = staff_absences,
        .log = log_list,
        .open_case = case_open,
        .facts = staff_facts,
        .get_secret = secret_get,
        .put_secret = secret_put,
        .put_draft = draft_put,
        .drop_draft = draft_drop,
        .drafts = draft_list,
        .put_attempt = attempt_put,
        .attempts = attempt_list,
        .put_book = book_put,
        .get_book = book_get,
        .put_content = content_put,
        .get_content = content_get,
        .get_setting = setting_get,
        .put_setting = setting_put,
        .verify_chain = chain_verify,
        .clear_derived = proj_clear,
        .project = proj_project,
        .dump = proj_dump,
        .backup = backup_make,
        .last_event = backup_last_event,
        .stats = backup_stats,
};
