/* SPDX-License-Identifier: MIT */
/* cli_show: verdicts, routes and where a case stands, for people and for programs. */
#ifndef CLI_SHOW_H
#define CLI_SHOW_H

#include "cli.h"

/* Warnings of a passed command, one a line, to standard error. */
void show_warnings(struct cli *cli, const struct verdict *verdict);
/* Why a command was refused or held, and who could, to standard error. */
void show_refusal(struct cli *cli, const struct rulebook *book, const struct verdict *verdict);
/* "refusal": {code, basis, words, who …} of a refused or held verdict, and its "verdict" before. */
void json_refusal(struct json *json, const struct verdict *verdict);
void json_warnings(struct json *json, const struct verdict *verdict);
/* "route": […]: the stations ahead or open, those that are met too when all is true. "duties" likewise. */
void json_route(struct json *json, const struct route *route, bool all);
void show_route(struct cli *cli, const struct rulebook *book, const struct route *route, bool all);
/* After a command: its case as it stands now, what is open and who is next. */
void show_standing(struct cli *cli, const struct case_view *view);
void json_standing(struct json *json, const struct case_view *view);

/* 2026-03-03 18:00, 按未公布的日历 when provisional; "" for no clock. */
const char *due_words(struct arena *arena, int64_t due_s, bool provisional);
/* 草拟、签批 by title. */
const char *posts_words(struct arena *arena, const struct rulebook *book, const char *const *posts, size_t count);

#endif
