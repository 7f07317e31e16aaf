/* SPDX-License-Identifier: MIT */
/* book_room: see book_room.h. */
#include "book_room.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static const char office[] =
        "office: sample\ntitle: 样本办\ncity: 样本市\nissued: {title: 制度, number: 样1号, day: 2020-12-31, by: 会}\n"
        "in force: 2020-12-31\nhours: [\"8:30-12:00\", \"14:30-18:00\"]\n"
        "posts: {chief: {title: 大头}, head: {title: 小头}, desk-staff: {title: 文员}, auditor: {title: 审计, rights: [audit]}}\n"
        "units: {desk: {title: 股}}\n"
        "relations: {boss: {title: 上司, of: unit, posts: [head]}}\n";
static const char clauses[] = "clauses:\n"
                              "  C-1: {place: 一, gist: 小头批, kept: enforced}\n"
                              "  C-2: {place: 二, gist: 记账, kept: enforced}\n"
                              "  C-3: {place: 三, gist: 要登记, kept: recorded}\n"
                              "  C-4: {place: 四, gist: 总则, kept: handbook}\n"
                              "  C-5: {place: 五, gist: 没人管的, kept: enforced}\n"
                              "  C-6: {place: 六, gist: 只有字段引用, kept: enforced}\n"
                              "  C-7: {place: 七, gist: 没人记的, kept: recorded}\n";
static const char accounts[] = "accounts:\n  spent: {title: 已用, unit: money, basis: C-2}\n";
static const char workflow[] =
        "workflow: ask\ntitle: 请购\nbasis: C-3\n"
        "fields:\n"
        "  amount: {title: 数额, type: money, required: yes, basis: [C-3, C-6]}\n"
        "  what: {title: 何物}\n"
        "facts:\n  by-whom: table way.way\n"
        "tables:\n  way:\n    rows: |\n      amount => way  | basis\n      <= 100 => 小头 | C-1\n      > 100  => 大头 | -\n"
        "route:\n"
        "  - {step: small, title: 小头批, by: boss of applicant.unit, if: {by-whom: 小头}, due: 2 working days, basis: C-1}\n"
        "  - {step: large, title: 大头批, by: chief, if: {by-whom: 大头}}\n"
        "  - {step: buy, title: 买, act: do, by: desk-staff, own: allowed, number: {series: 购, format: \"购〔{year}〕{n}号\"}, register: "
        "bought,\n"
        "     post: {account: spent, key: applicant, amount: amount, basis: C-2}, due: 1 working days from small or large}\n"
        "duties:\n  - {owes: show, title: 验看, who: head, since: buy}\n"
        "checks:\n"
        "  - {check: too-much, refuse if: amount >= 500, say: 太多, basis: C-1}\n"
        "  - {check: much, hold if: \"amount >= 300 and amount < 500\", override: chief, say: 偏多, basis: C-1}\n"
        "  - {check: odd, warn if: amount = 7, say: 凑个整, basis: C-1}\n";
static const char reg[] = "register: bought\ntitle: 购置登记\nworkflow: ask\ncolumns:\n  amount: {title: 数额, type: money}\n";
static const char staff[] = "people:\n"
                            "  ann: {name: 安, unit: desk, posts: [desk-staff]}\n  bob: {name: 博, unit: desk, posts: [head]}\n  cat: "
                            "{name: 卡, unit: desk, posts: [chief]}\n";

void book_room_file(struct book_room *room, const char *path, const char *text)
{
	FILE *file = fopen(arena_printf(&room->arena, "%s/%s", room->dir, path), "wb");

	assert_non_null(file);
	assert_int_equal(fwrite(text, 1, strlen(text), file), strlen(text));
	assert_int_equal(fclose(file), 0);
}

void book_room_make(struct book_room *room)
{
	static const char *const folders[] = {"workflows", "registers", "cases", "tables", "slips"};

	memset(room, 0, sizeof(*room));
	arena_init(&room->arena);
	room->issues.arena = &room->arena;
	snprintf(room->dir, sizeof(room->dir), "/tmp/antou-book-XXXXXX");
	assert_non_null(mkdtemp(room->dir));
	for (size_t i = 0; i < sizeof(folders) / sizeof(*folders); i++)
		assert_int_equal(mkdir(arena_printf(&room->arena, "%s/%s", room->dir, folders[i]), 0700), 0);
	book_room_file(room, "office.yaml", office);
	book_room_file(room, "clauses.yaml", clauses);
	book_room_file(room, "accounts.yaml", accounts);
	book_room_file(room, "staff.yaml", staff);
	book_room_file(room, "workflows/ask.yaml", workflow);
	book_room_file(room, "registers/bought.yaml", reg);
}

void book_room_load(struct book_room *room)
{
	const char *source = getenv("ANTOU_SOURCE_DIR");
	const char *data = arena_printf(&room->arena, "%s/data", source ? source : "../..");

	if (book_load(room->dir, data, &room->arena, &room->book, &room->issues, &room->err) != 0)
		fail_msg("%s", room->err.words);
	if (!room->book)
		fail_msg("%s", issues_text(&room->issues, &room->arena));
}

static void folder_empty(struct book_room *room, const char *path)
{
	DIR *dir = opendir(path);

	for (const struct dirent *entry = dir ? readdir(dir) : NULL; entry; entry = readdir(dir)) {
		const char *inside = arena_printf(&room->arena, "%s/%s", path, entry->d_name);
		struct stat about;

		if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
			continue;
		if (stat(inside, &about) == 0 && S_ISDIR(about.st_mode))
			folder_empty(room, inside);
		else
			remove(inside);
	}
	if (dir)
		closedir(dir);
	remove(path);
}

void book_room_drop(struct book_room *room)
{
	folder_empty(room, room->dir);
	arena_fini(&room->arena);
}
