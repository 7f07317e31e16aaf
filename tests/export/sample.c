/* SPDX-License-Identifier: MIT */
/* sample: the rows of the export tests. */
#include "sample.h"

#include "antou/err.h"

/* 2026-11-22 is 20779 days after 1970-01-01; 14:30:05 in the office is 06:30:05 UTC. */
enum { SAMPLE_DAY = 20779 };
#define SAMPLE_TIME (INT64_C(20779) * 86400 + 6 * 3600 + 30 * 60 + 5)

static const struct sheet_column columns[] = {
        {.name = "number", .title = "编号", .type = TYPE_CASE, .width_cols = 8},
        {.name = "subject", .title = "标题", .type = TYPE_NOTE, .width_cols = 12},
        {.name = "amount", .title = "金额", .type = TYPE_MONEY, .width_cols = 12},
        {.name = "days", .title = "天数", .type = TYPE_NUMBER, .width_cols = 6},
        {.name = "received", .title = "收到日期", .type = TYPE_DAY},
        {.name = "entered", .title = "登记时间", .type = TYPE_TIME},
        {.name = "urgent", .title = "急", .type = TYPE_FLAG},
        {.name = "units", .title = "单位", .type = TYPE_CHOICES, .width_cols = 10},
};

const struct sheet sample_sheet = {
        .title = "登记簿 & <样本>",
        .note = "截至 2026-11-22",
        .columns = columns,
        .column_count = sizeof(columns) / sizeof(columns[0]),
        .made_s = SAMPLE_TIME,
};

static const struct value units[] = {{.kind = VALUE_TEXT, .text = "教育局"}, {.kind = VALUE_TEXT, .text = "财政局"}};

static const struct value rows[SAMPLE_ROWS][sizeof(columns) / sizeof(columns[0])] = {
        {
                {.kind = VALUE_TEXT, .text = "〔2026〕1号"},
                {.kind = VALUE_TEXT, .text = "关于校舍修缮经费的请示，附\"清单\"\n共二页"},
                {.kind = VALUE_MONEY, .fen = 500000},
                {.kind = VALUE_NUMBER, .number = 5000},
                {.kind = VALUE_DAY, .day = SAMPLE_DAY},
                {.kind = VALUE_TIME, .time_s = SAMPLE_TIME},
                {.kind = VALUE_FLAG, .flag = true},
                {.kind = VALUE_LIST, .list = {units, 2}},
        },
        {
                {.kind = VALUE_TEXT, .text = "=HYPERLINK(\"http://x\")"},
                {.kind = VALUE_TEXT, .text = "\x1b[2J红\x07<b>&"},
                {.kind = VALUE_MONEY, .fen = -1},
                {.kind = VALUE_NUMBER, .number = -30000},
        },
        {
                {.kind = VALUE_TEXT, .text = "@cmd"},
                {.kind = VALUE_TEXT, .text = "\xff\xe4\xb8"},
                {.kind = VALUE_MONEY, .fen = 123456789},
                {.kind = VALUE_MISSING},
                {.kind = VALUE_MISSING},
                {.kind = VALUE_MISSING},
                {.kind = VALUE_FLAG},
        },
        {
                {.kind = VALUE_TEXT, .text = "＝1+1"},
                {.kind = VALUE_TEXT, .text = "\t-1"},
                {.kind = VALUE_TEXT, .text = "+86"},
                {.kind = VALUE_TEXT, .text = "-"},
        },
};

int sample_next(void *context, const struct value **values, struct err *err)
{
	struct sample *sample = context;

	if (sample->given == sample->count)
		return 0;
	if (sample->given == sample->fault_at)
		return err_set(err, ERR_DAMAGED, "第 %zu 行坏了", sample->given);
	*values = rows[sample->given++ % SAMPLE_ROWS];
	return 1;
}
