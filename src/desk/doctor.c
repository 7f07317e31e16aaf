/* SPDX-License-Identifier: MIT */
/* doctor: is everything in order? One line a thing, each saying what to do when it is not. Changes nothing. */
#include "antou/day.h"
#include "antou/err.h"
#include "antou/text.h"
#include "desk_room.h"

#include <string.h>
#include <sys/statvfs.h>
#include <unistd.h>

enum { DOCTOR_MAX = 16, ROOM_LEAST_MB = 200, CALENDAR_LEAST_DAYS = 30 };

struct doctor {
	struct desk *desk;
	struct arena *arena;
	struct health *lines;
	size_t count;
};

static void say(struct doctor *doctor, bool well, const char *words)
{
	if (doctor->count < DOCTOR_MAX)
		doctor->lines[doctor->count++] = (struct health){.words = words, .well = well};
}

static int look_store(struct doctor *doctor, struct err *err)
{
	struct store_stats stats;
	if (doctor->desk->ops->stats(doctor->desk->store, &stats, err) < 0)
		return -1;
	say(doctor, true,
	        arena_printf(doctor->arena, "数据库 %s：%s%lld 条记录，%lld 件，%lld 项应办，%lld 千字节，第 %d 版。",
	                doctor->desk->options.database, doctor->desk->drill ? "演练用，" : "", (long long)stats.events,
	                (long long)stats.cases, (long long)stats.open_duties, (long long)stats.bytes / 1024, stats.schema));
	return 0;
}

static int look_chain(struct doctor *doctor, struct err *err)
{
	struct verification verification;
	if (verify_all(doctor->desk, doctor->arena, &verification, err) < 0)
		return -1;
	say(doctor, verification.sound, verification.words);
	return 0;
}

static void look_book(struct doctor *doctor, const struct rulebook *book)
{
	int32_t last = book->work.calendar->last_published;
	char day[DAY_TEXT];
	say(doctor, true,
	        arena_printf(doctor->arena, "现行制度：%s（%.12s），%zu 个事项。", book->title, book->hash, book->workflow_count));
	if (last == DAY_NONE) {
		say(doctor, false, "没有放假安排，时限只按周末推算。请在 data/calendar 里补上，再启用制度。");
		return;
	}
	day_text(last, day);
	if (last - desk_today(doctor->desk) < CALENDAR_LEAST_DAYS)
		say(doctor, false,
		        arena_printf(
		                doctor->arena, "放假安排只到 %s，以后的时限是暂定的。请在 data/calendar 里补上新一年，再启用制度。", day));
	else
		say(doctor, true, arena_printf(doctor->arena, "放假安排到 %s。", day));
}

static int look_people(struct doctor *doctor, struct err *err)
{
	struct person *people;
	size_t count, unset = 0;
	bool administered = false;
	if (desk_people(doctor->desk, doctor->arena, &people, &count, err) < 0)
		return -1;
	for (size_t i = 0; i < count; i++) {
		administered = administered || (people[i].rights & RIGHT_ADMINISTER);
		unset += !people[i].has_password;
	}
	say(doctor, administered,
	        administered ? arena_printf(doctor->arena, "名册 %zu 人，有系统管理员。", count)
	                     : "名册里没有系统管理员。请由本机管理员用 antou staff 任命一人。");
	if (!doctor->desk->drill)
		say(doctor, unset == 0,
		        unset ? arena_printf(doctor->arena, "%zu 人还没有口令，不能登录。请由系统管理员设置。", unset) : "人人都有口令。");
	return 0;
}

static void look_room(struct doctor *doctor)
{
	const char *path = doctor->desk->options.database;
	const char *slash = strrchr(path, '/');
	const char *folder = slash ? arena_strndup(doctor->arena, path, (size_t)(slash - path) + 1) : ".";
	struct statvfs room;
	unsigned long long free_mb;
	bool writable = access(path, W_OK) == 0 && access(folder, W_OK) == 0;
	say(doctor, writable,
	        writable ? "数据库和所在文件夹可写。"
	                 : arena_printf(doctor->arena, "%s 或所在文件夹不可写，只能看不能办。请改权限。", path));
	if (statvfs(folder, &room) != 0)
		return;
	free_mb = (unsigned long long)room.f_bavail * room.f_frsize / (1024 * 1024);
	say(doctor, free_mb >= ROOM_LEAST_MB,
	        free_mb >= ROOM_LEAST_MB ? arena_printf(doctor->arena, "磁盘还有 %llu 兆。", free_mb)
	                                 : arena_printf(doctor->arena, "磁盘只剩 %llu 兆。请清出空间。", free_mb));
}

int desk_doctor(struct desk *desk, struct arena *arena, struct health **out, size_t *count, struct err *err)
{
	struct doctor doctor = {.desk = desk, .arena = arena, .lines = arena_array(arena, DOCTOR_MAX, sizeof(**out))};
	const struct rulebook *book;
	struct err why = {0};
	if (look_store(&doctor, err) < 0 || look_chain(&doctor, err) < 0)
		return -1;
	if (shelf_in_force(desk, &book, &why) < 0) {
		say(&doctor, false, arena_strdup(arena, why.words));
	} else {
		look_book(&doctor, book);
		if (look_people(&doctor, err) < 0)
			return -1;
	}
	look_room(&doctor);
	*out = doctor.lines;
	*count = doctor.count;
	return 0;
}
