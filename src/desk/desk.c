/* SPDX-License-Identifier: MIT */
/* desk: opening and closing, the moment, and the brackets of a transaction. What happens inside them is submit.c's and its siblings'. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "antou/day.h"
#include "antou/must.h"
#include "antou/text.h"
#include "antou/words.h"
#include "desk_room.h"
#include "digest.h"

static int desk_read_settings(struct desk *desk, struct err *err)
{
	const char *drill;
	if (desk->ops->get_setting(desk->store, "office", &desk->arena, &desk->office, err) < 0 ||
	        desk->ops->get_setting(desk->store, "drill", &desk->arena, &drill, err) < 0)
		return -1;
	if (!desk->office)
		return err_set(err, ERR_DAMAGED,
		        spoken("%s 不是建好的案头数据库：没有写明是哪个机关。请用 antou init 新建，或用 antou restore 恢复备份。"),
		        desk->options.database);
	desk->drill = text_equal(drill, "yes");
	return 0;
}

static int desk_open_store(struct desk *desk, struct err *err)
{
	const char *path = desk->options.database;
	if (access(path, F_OK) != 0)
		return err_set(err, ERR_MISSING, spoken("没有数据库 %s。请先用 antou init 新建，或用 --db 指明在哪里。"), path);
	if (desk->ops->open(path, desk->options.read_only ? STORE_READ : desk->options.scratch ? STORE_SCRATCH : STORE_WRITE, &desk->store, err) < 0)
		return -1;
	if (desk_read_settings(desk, err) < 0)
		return -1;
	return desk->ops->version(desk->store, &desk->version, err);
}

int desk_open(const struct desk_options *options, struct desk **out, struct err *err)
{
	struct desk *desk;
	if (!options->database)
		return err_set(err, ERR_USAGE, spoken("没有说明数据库在哪里。请用 --db 指明，或写在 antou.ini 里。"));
	if (digest_start() < 0)
		return err_set(err, ERR_SYSTEM, spoken("系统给不出随机数，不能安全地工作。请联系管理员。"));
	desk = calloc(1, sizeof(*desk));
	must(desk != NULL);
	arena_init(&desk->arena);
	desk->ops = options->store;
	desk->options = *options;
	desk->options.database = arena_strdup(&desk->arena, options->database);
	desk->options.rules_dir = arena_strdup(&desk->arena, options->rules_dir);
	desk->options.data_dir = arena_strdup(&desk->arena, options->data_dir);
	desk->set_s = desk->since_s = TIME_NONE;
	desk->shelf = arena_alloc(&desk->arena, sizeof(*desk->shelf));
	if (desk_open_store(desk, err) < 0) {
		desk_close(desk);
		return -1;
	}
	*out = desk;
	return 0;
}

void desk_close(struct desk *desk)
{
	if (!desk)
		return;
	desk->ops->close(desk->store);
	shelf_clear(desk->shelf);
	arena_fini(&desk->arena);
	free(desk);
}

bool desk_is_drill(const struct desk *desk)
{
	return desk->drill;
}

int desk_set_time(struct desk *desk, int64_t at_s, struct err *err)
{
	if (!desk->drill)
		return err_set(
		        err, ERR_DENIED, spoken("这是正式的数据库，时间以本机时钟为准，不能用 --at。要试时间，请用 antou init --drill 建演练库。"));
	desk->set_s = at_s;
	return 0;
}

int64_t desk_now(const struct desk *desk)
{
	return desk->set_s != TIME_NONE ? desk->set_s : desk->options.clock(desk->options.clock_context);
}

int32_t desk_today(const struct desk *desk)
{
	return time_day(desk_now(desk));
}

const struct rulebook *desk_book(const struct desk *desk)
{
	const struct rulebook *book = NULL;
	return shelf_in_force(desk, &book, NULL) < 0 ? NULL : book;
}

bool desk_changed(struct desk *desk)
{
	int64_t version;
	bool changed;
	if (desk->ops->version(desk->store, &version, NULL) < 0)
		return false;
	changed = version != desk->version;
	desk->version = version;
	return changed;
}

int desk_begin(struct desk *desk, struct err *err)
{
	if (desk->options.read_only)
		return err_set(err, ERR_READONLY, spoken("数据库 %s 是只读打开的，只能看，不能改。"), desk->options.database);
	return desk->ops->begin(desk->store, err);
}

int desk_end(struct desk *desk, int result, struct err *err)
{
	if (result == 0 && desk->ops->commit(desk->store, err) == 0)
		return 0;
	desk->ops->rollback(desk->store);
	return -1;
}
