/* SPDX-License-Identifier: MIT */
/* tui: opens the desk, the terminal and the first view. */
#include "tui.h"

#include "antou/err.h"

int tui_run(const struct desk_options *options, const struct tui_options *screens, struct err *err)
{
	(void)options;
	(void)screens;
	return err_set(err, ERR_USAGE, "这个版本还没有屏幕；各动词见 antou --help");
}
