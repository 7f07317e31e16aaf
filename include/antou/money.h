/* SPDX-License-Identifier: MIT */
/* money: yuan as people write them, fen as an integer. */
#ifndef ANTOU_MONEY_H
#define ANTOU_MONEY_H

#include <stdbool.h>
#include <stdint.h>

struct arena;

enum { MONEY_TEXT = 32 };
#define MONEY_MAX_FEN INT64_C(99999999999999) /* 999,999,999,999.99 yuan: the largest that 大写 can carry up to 仟亿 */

enum money_fault { MONEY_OK, MONEY_EMPTY, MONEY_NOT_A_NUMBER, MONEY_TOO_FINE, MONEY_NEGATIVE, MONEY_TOO_LARGE };

/* Reads 5000, 5000.5, 5,000.00, ￥5000, 5000元, with full-width digits. 12.345 is TOO_FINE, 1e9 NOT_A_NUMBER, -3 NEGATIVE. */
enum money_fault money_parse(const char *yuan, int64_t *fen);
/* One Chinese sentence for a fault: what is wrong and what to type. */
const char *money_fault_words(enum money_fault fault);
/* 5,000.00 (grouped) or 5000.00 */
void money_text(int64_t fen, bool grouped, char out[static MONEY_TEXT]);
/* 大写: 伍仟元整, 壹万零伍佰元零叁分 …; 支付结算办法 附一 (正确填写票据和结算凭证的基本规定). */
char *money_capital(struct arena *arena, int64_t fen);

#endif
