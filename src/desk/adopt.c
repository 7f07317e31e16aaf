/* SPDX-License-Identifier: MIT */
/* adopt: a rulebook becomes the one in force. It is proved once, here; afterwards its image is read as it is. */
#include "adopt.h"

#include "antou/day.h"
#include "antou/err.h"
#include "antou/must.h"
#include "antou/text.h"
#include "antou/words.h"
#include "book.h"
#include "book_image.h"
#include "desk_room.h"
#include "event_data.h"

#include <stdlib.h>
#include <unistd.h>

int adopt_load(const char *office_dir, const char *data_dir, struct arena *arena, struct book **out, struct issues *issues, struct err *err)
{
	must(issues->arena != NULL);
	*out = NULL;
	if (!office_dir || access(office_dir, F_OK) != 0)
		return err_set(err, ERR_MISSING, spoken("没有制度文件夹 %s。请用 --office 指明，或在 antou.ini 里写 rules。"),
		        office_dir ? office_dir : "");
	if (book_load(office_dir, data_dir, arena, out, issues, err) < 0)
		return -1;
	if (!*out || issues->count || !book_prove(*out, issues))
		return err_set(
		        err, ERR_USAGE, spoken("制度有 %zu 处错误，没有启用。请按所列各条改正，再用 antou rules check 查一遍。"), issues->count);
	return 0;
}

/* Says to every open desk that what is in force may have changed. */
static int adopted_count(struct desk *desk, struct arena *arena, struct err *err)
{
	const char *before;
	if (desk->ops->get_setting(desk->store, "adopted", arena, &before, err) < 0)
		return -1;
	return desk->ops->put_setting(desk->store, "adopted", arena_printf(arena, "%lld", before ? strtoll(before, NULL, 10) + 1 : 1), err);
}

int adopt_put(struct desk *desk, const char *actor, const struct book *book, int32_t effective, struct arena *arena, struct err *err)
{
	struct node *data = event_data_new(arena);
	const struct rulebook *rules = book->rules;
	const char *image;
	size_t len;
	book_image(book, arena, &image, &len);
	if (desk->ops->define_registers(desk->store, rules->registers, rules->register_count, err) < 0 ||
	        desk->ops->put_book(desk->store, rules->hash, image, len, effective, err) < 0 || adopted_count(desk, arena, err) < 0)
		return -1;
	event_data_text(data, arena, "book", rules->hash);
	event_data_day(data, arena, "effective", effective);
	event_data_text(data, arena, "title", rules->issued_title ? rules->issued_title : rules->title);
	return office_event(desk, EVENT_BOOK_ADOPTED, actor, data, err);
}

static int adopt_judge(struct desk *desk, const struct book *book, struct err *err)
{
	const struct rulebook *now = NULL;
	if (!text_equal(book->rules->office, desk->office))
		return err_set(err, ERR_USAGE, spoken("这个文件夹是 %s 的制度，数据库是 %s 的。请核对 --office 和 --db。"), book->rules->office,
		        desk->office);
	if (shelf_in_force(desk, &now, NULL) == 0 && text_equal(now->hash, book->rules->hash))
		return err_set(err, ERR_USAGE, spoken("这套制度已经是现行的，不用再启用。"));
	return 0;
}

int desk_adopt(struct desk *desk, const struct session *session, const char *office_dir, struct issues *issues, struct err *err)
{
	struct arena scratch;
	struct book *book;
	int result;
	if (rights_need(desk, session, RIGHT_ADMINISTER, err) < 0)
		return -1;
	arena_init(&scratch);
	result = adopt_load(office_dir, desk->options.data_dir, &scratch, &book, issues, err);
	if (result == 0)
		result = adopt_judge(desk, book, err);
	if (result == 0)
		result = desk_begin(desk, err);
	if (result == 0) {
		/* A rulebook takes effect from its own day, but never for days that were already worked under another. */
		int32_t today = desk_today(desk), effective = book->rules->in_force > today ? book->rules->in_force : today;
		result = desk_end(desk, adopt_put(desk, session->person, book, effective, &scratch, err), err);
	}
	arena_fini(&scratch);
	return result;
}
