#!/bin/bash
# SPDX-License-Identifier: MIT
# The duty desk from outside: who is on, entries with and without what they need, corrections, all nights searched, whom to call.
source "$(dirname -- "${BASH_SOURCE[0]}")/cli.sh"
here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
gives 0 init --drill --staff "$here/../desk/night"
at() {
	local wanted=$1 clock=$2
	shift 2
	gives "$wanted" "$@" --at "2026-03-02T$clock"
}

at 0 08:20 duty --as an
says 还没有人接班
says 安一
says 8001
at 1 08:29 duty log note 早了 --as an
tells 请先接班
at 0 08:30 open shift officer=an --as an
at 0 17:00 duty log call-in 县应急局来电 水情平稳 --as an
says '第 1 条'
at 0 17:01 duty log 来人 两人来访 --happened 2026-03-02T16:50 --as an --format json
says '"n":2'
at 0 17:02 duty log visit 三人来访 --corrects 2 --as an
at 1 17:03 duty log visit 四人来访 --corrects 2 --as an
tells '第 3 条'
at 1 17:03 duty log patrol 巡查 --as an
tells '记事（note）'
at 2 17:03 duty log note 一 --corrects x --as an
at 2 17:03 duty log note --as an
at 1 17:03 duty log note 顺手 --as ce
at 0 17:05 open errand what=给县应急局回电 --as an
at 0 17:06 duty --as an --format json
says '"title":"给县应急局回电"'
says '"carried":false'
says '"mine":true'
at 0 17:06 duty search 来访 --as an
says '三人来访'
says '补记'
says '已由 3 更正'
lacks 水情
at 0 17:06 duty search --from 2026-03-02T16:55 --kind call-in --as an --format json
says '"words":"县应急局来电 水情平稳"'
lacks 来访
at 0 17:06 duty search 水情 --to 2026-03-01 --as an
says 没有这样的记录
at 2 17:06 duty search 水情 --as du
at 2 17:06 duty search 水情 --limit 0 --as an
at 0 17:06 duty contacts 消防 --as an
says 0746-119
at 0 17:06 duty contacts ay --as an
says 当班
at 2 17:06 duty nowhere --as an

cli_end
