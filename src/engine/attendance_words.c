/* SPDX-License-Identifier: MIT */
/* attendance_words: how a judgement is told: letters, titles, the sentence that says why; and the row that goes on into a case. What things are called is the
   rulebook's. */
#include "attendance.h"

#include "antou/arena.h"
#include "antou/buf.h"
#include "antou/day.h"
#include "antou/text.h"

const char *attendance_letter(const struct attendance_def *def, const struct attendance_judged *judged, struct arena *arena)
{
	const struct attendance_absence *absence = judged->absence;
	const char *named;

	switch (judged->state) {
	case ATTENDANCE_ABSENT:
		return def->absent.letter;
	case ATTENDANCE_HERE:
		return judged->late ? def->late.letter : judged->early ? def->early.letter : def->present.letter;
	case ATTENDANCE_AWAY:
		if (judged->kind)
			return judged->kind->letter;
		named = *absence->kind ? absence->kind : *absence->reason ? absence->reason : "外";
		return arena_strndup(arena, named, text_cut(named, 2, NULL));
	case ATTENDANCE_OFF:
	case ATTENDANCE_GONE:
	case ATTENDANCE_TO_COME:
		break;
	}
	return "";
}

/* 8:30, or 8:30:01 when there are seconds to tell. */
static const char *clock_text(int64_t time_s, struct arena *arena)
{
	int minute = time_minute(time_s), second = (int)(((time_s % 60) + 60) % 60);

	return second ? arena_printf(arena, "%d:%02d:%02d", minute / 60, minute % 60, second) : arena_printf(arena, "%d:%02d", minute / 60, minute % 60);
}

static void add_punch(struct buf *buf, const char *noun, int minute, int64_t punched_s, const struct attendance_excuse *excuse)
{
	buf_printf(buf, "%s %d:%02d，", noun, minute / 60, minute % 60);
	if (excuse)
		buf_printf(buf, "已作说明%s%s", *excuse->reason ? "：" : "", excuse->reason);
	else if (punched_s == TIME_NONE)
		buf_puts(buf, "没有打卡");
	else
		buf_printf(buf, "打卡 %s", clock_text(punched_s, buf->arena));
}

static const char *why_here(const struct worktime *work, const struct attendance_judged *judged, size_t span, struct arena *arena)
{
	struct buf buf;

	buf_init(&buf, arena);
	add_punch(&buf, "上班", work->hours.spans[span].from_minute, judged->in_s, judged->in_excuse);
	buf_puts(&buf, "；");
	add_punch(&buf, "下班", work->hours.spans[span].to_minute, judged->out_s, judged->out_excuse);
	return buf_text(&buf);
}

static const char *why_away(const struct attendance_absence *absence, struct arena *arena)
{
	char from[DAY_TEXT], to[DAY_TEXT];

	day_text(absence->from, from);
	day_text(absence->to, to);
	return arena_printf(arena, "%s%s%s%s，%s%s 至 %s%s", absence->kind, *absence->kind && *absence->reason ? "：" : "", absence->reason,
	        *absence->kind || *absence->reason ? "" : "外出", from, absence->from_noon ? " 下午" : "", to, absence->to_noon ? " 上午" : "");
}

static void explain_mark(const struct attendance_mark *mark, struct attendance_words *out)
{
	out->title = mark->title;
	out->basis = mark->cites.basis;
	out->basis_count = mark->cites.basis_count;
}

static void explain_here(const struct attendance_def *def, const struct attendance_judged *judged, struct arena *arena, struct attendance_words *out)
{
	size_t late = def->late.cites.basis_count, early = def->early.cites.basis_count;
	const char **basis;

	explain_mark(judged->late ? &def->late : judged->early ? &def->early : &def->present, out);
	if (!judged->late || !judged->early)
		return;
	basis = arena_array(arena, late + early + 1, sizeof(*basis));
	out->title = arena_printf(arena, "%s、%s", def->late.title, def->early.title);
	out->basis = basis;
	out->basis_count = 0;
	for (size_t i = 0; i < late + early; i++) {
		const char *clause = i < late ? def->late.cites.basis[i] : def->early.cites.basis[i - late];
		bool known = false;

		for (size_t k = 0; k < out->basis_count; k++)
			known = known || text_equal(basis[k], clause);
		if (!known)
			basis[out->basis_count++] = clause;
	}
}

void attendance_explain(const struct attendance_def *def, const struct worktime *work, const struct attendance_judged *judged, int32_t day, size_t span,
        struct arena *arena, struct attendance_words *out)
{
	const char *name = worktime_day_name(work, day);

	*out = (struct attendance_words){.letter = attendance_letter(def, judged, arena), .title = "", .why = ""};
	switch (judged->state) {
	case ATTENDANCE_OFF:
		out->title = name ? name : "休息";
		out->why = "这一天不上班";
		break;
	case ATTENDANCE_GONE:
		out->why = "这一天不在编制内";
		break;
	case ATTENDANCE_TO_COME:
		out->why = "还没有到结算的时候";
		break;
	case ATTENDANCE_HERE:
		explain_here(def, judged, arena, out);
		out->why = why_here(work, judged, span, arena);
		break;
	case ATTENDANCE_ABSENT:
		explain_mark(&def->absent, out);
		out->why = why_here(work, judged, span, arena);
		break;
	case ATTENDANCE_AWAY:
		out->title = judged->kind ? judged->kind->title : *judged->absence->kind ? judged->absence->kind : "外出";
		out->basis = judged->kind ? judged->kind->cites.basis : NULL;
		out->basis_count = judged->kind ? judged->kind->cites.basis_count : 0;
		out->why = why_away(judged->absence, arena);
		break;
	}
}

const char *attendance_column(size_t at)
{
	static const char *const columns[] = {"person", "late", "early", "late-early", "absent", "present", "due"};

	return at < sizeof(columns) / sizeof(*columns) ? columns[at] : NULL;
}

static void row_put(struct value_map *row, struct arena *arena, const char *name, int64_t number)
{
	value_map_put(row, arena, name, (struct value){.kind = VALUE_NUMBER, .number = number});
}

void attendance_row(const struct attendance_def *def, const char *person, const struct attendance_sum *sum, struct arena *arena, struct value_map *out)
{
	enum { HALF = VALUE_SCALE / 2 };

	value_map_put(out, arena, "person", (struct value){.kind = VALUE_TEXT, .text = person});
	row_put(out, arena, "late", (int64_t)sum->late * VALUE_SCALE);
	row_put(out, arena, "early", (int64_t)sum->early * VALUE_SCALE);
	row_put(out, arena, "late-early", ((int64_t)sum->late + sum->early) * VALUE_SCALE);
	row_put(out, arena, "absent", (int64_t)sum->absent_halves * HALF);
	row_put(out, arena, "present", (int64_t)sum->present_halves * HALF);
	row_put(out, arena, "due", (int64_t)sum->due_halves * HALF);
	for (size_t i = 0; i < def->kind_count; i++)
		row_put(out, arena, def->kinds[i].id, (int64_t)sum->kind_halves[i] * HALF);
}
