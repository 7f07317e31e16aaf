/* SPDX-License-Identifier: MIT */
/* look_slip: the printed forms of a case: which there are for it, one filled, and that one out into a file. Who may see the case may print it. */
#include "antou/buf.h"
#include "antou/err.h"
#include "antou/text.h"
#include "antou/words.h"
#include "desk_room.h"
#include "export.h"
#include "slip_export.h"

int desk_slips(struct desk *desk, const struct session *session, const char *key, struct arena *arena, const struct slip_def ***out, size_t *count,
        struct err *err)
{
	struct lookup lookup = lookup_of(desk);
	struct casefile file;
	struct scene scene;

	*count = 0;
	if (scene_seen(desk, session, key, &lookup, arena, &file, &scene, err) < 0)
		return -1;
	return engine_slips(&scene, out, count, err);
}

static const char *titles_joined(const struct slip_def *const *slips, size_t count, struct arena *arena)
{
	struct buf buf;

	buf_init(&buf, arena);
	for (size_t i = 0; i < count; i++)
		buf_printf(&buf, spoken("%s%s（%s）"), i ? spoken("、") : "", slips[i]->id, slips[i]->title);
	return buf_text(&buf);
}

static const struct slip_def *slip_named(const struct slip_def *const *slips, size_t count, const char *name)
{
	if (!name)
		return count == 1 ? slips[0] : NULL;
	for (size_t i = 0; i < count; i++)
		if (text_equal(slips[i]->id, name) || text_equal(slips[i]->title, name))
			return slips[i];
	return NULL;
}

int desk_slip(struct desk *desk, const struct session *session, const char *key, const char *slip, struct arena *arena, struct slip *out, struct err *err)
{
	struct lookup lookup = lookup_of(desk);
	struct casefile file;
	struct scene scene;
	const struct slip_def **slips, *named;
	size_t count;

	if (scene_seen(desk, session, key, &lookup, arena, &file, &scene, err) < 0 || engine_slips(&scene, &slips, &count, err) < 0)
		return -1;
	named = slip_named(slips, count, slip);
	if (named)
		return engine_slip(&scene, named, session->person, out, err);
	if (!count)
		return err_set(err, ERR_MISSING, spoken("这一件没有可打印的单式。单式写在制度的 slips/ 里。"));
	if (!slip)
		return err_set(err, ERR_USAGE, spoken("这一件有几种单式，请说明打印哪一种：%s。"), titles_joined(slips, count, arena));
	return err_set(err, ERR_MISSING, spoken("这一件没有“%s”这种单式。有：%s。"), slip, titles_joined(slips, count, arena));
}

const char *desk_slip_text(const struct slip *slip, struct arena *arena)
{
	return slip_text(slip, arena);
}

int desk_slip_write(struct desk *desk, const struct slip *slip, const char *format, const char *path, struct err *err)
{
	if (text_equal(format, "text"))
		return slip_write_text(slip, path, err);
	if (text_equal(format, "pdf"))
		return slip_write_pdf(slip, desk_now(desk), desk->options.font, path, err);
	return err_set(err, ERR_USAGE, spoken("单式没有“%s”这种格式。可用 text、pdf。"), format);
}
