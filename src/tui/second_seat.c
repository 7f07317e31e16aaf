/* SPDX-License-Identifier: MIT */
/* second_seat: see second_seat.h. */
#include "second_seat.h"

#include <stdio.h>
#include <string.h>

#include "antou/err.h"
#include "antou/text.h"
#include "antou/words.h"
#include "app.h"
#include "desk_view.h"
#include "dialog.h"

enum { WHO_CHARS = 60, PASSWORD_CHARS = 128 };

static struct reply ask_password(struct second_seat *second, struct view *view, const char *name, const char *what, int tag)
{
	(void)second;
	return dialog_prompt(view, &(struct prompt){.tag = tag, .title = what, .masked = true, .max_chars = PASSWORD_CHARS,
	        .words = arena_printf(&view->arena, spoken("请 %s 本人输口令（只办这一步，办完不留）："), name)});
}

struct reply second_seat_ask(struct second_seat *second, struct view *view, const char *person, const char *what, int tag_who, int tag_password)
{
	struct person found;
	struct err err;

	second_seat_forget(second);
	if (person == NULL)
		return dialog_prompt(view, &(struct prompt){.tag = tag_who, .title = what, .required = true, .max_chars = WHO_CHARS,
		        .words = spoken("由谁办这一步？请本人输入姓名、拼音首字母或标识：")});
	if (desk_person(seat_of(view)->desk, person, &view->arena, &found, &err) != 0)
		return say_err(view, &err);
	snprintf(second->person, sizeof(second->person), "%s", person);
	return ask_password(second, view, found.name, what, tag_password);
}

struct reply second_seat_named(struct second_seat *second, struct view *view, const char *typed, const char *what, int tag_password)
{
	struct person *people;
	struct err err;
	size_t count;

	if (desk_find_people(seat_of(view)->desk, text_trim(&view->arena, typed), &view->arena, &people, &count, &err) != 0)
		return say_err(view, &err);
	if (count != 1) {
		app_say(view->app, ROLE_DANGER, count > 0 ? "“%s”不止一人，请写全。" : "没有“%s”这个人。", typed);
		return reply_of(REPLY_REDRAW);
	}
	snprintf(second->person, sizeof(second->person), "%s", people[0].id);
	return ask_password(second, view, people[0].name, what, tag_password);
}

int second_seat_sign(struct second_seat *second, const struct seat *seat, const char *password, struct err *err)
{
	int result = desk_sign_in(seat->desk, second->person, password, &second->session, err);

	second->signed_in = result == 0;
	return result;
}

void second_seat_forget(struct second_seat *second)
{
	memset(second, 0, sizeof(*second));
}
