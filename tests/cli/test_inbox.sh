#!/bin/bash
# SPDX-License-Identifier: MIT
# A whole step passed in one go, all or nothing; what was said by telephone and is unsigned yet, in the whole office.
source "$(dirname -- "${BASH_SOURCE[0]}")/cli.sh"
here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
gives 0 init --drill --staff "$here/../desk/office"
clock=2026-03-02T09:00
desk() {
	gives 0 "$@" --at "$clock"
}

# nothing, one step, one transaction, one line each
desk inbox --pass approve --as bo
says '已办 0 件'
for what in 铅笔 墨水 信封; do
	desk open draw "what=$what" amount=50 --as an
done
desk inbox --pass approve --words 同意 --as bo
says '已办 3 件'
says '领用墨水'
desk inbox --as bo
says '没有等您办的'
desk register draws --as ce
desk inbox --as ce --format json
case=$(member case)
desk show "$case" --as an
says 同意

# one that may not pass keeps all of them
desk open draw what=图钉 amount=60 --as an
desk open draw what=保险柜 amount=60 --as bo # nobody signs their own
gives 1 inbox --pass 批准 --as bo --at "$clock"
tells '一件也没有办'
tells '领用保险柜'
desk inbox --as bo
says '领用图钉'
says '领用保险柜'

# a step that the rulebook leaves to one by one, and one that asks for something
gives 1 inbox --pass give --as ce --at "$clock"
tells '制度没有说“发放”可以成批办'
desk open request what=修路 --as an
desk inbox --pass request/take --as ce
gives 1 inbox --pass decide --as bo --at "$clock"
tells '须写明意见'
desk inbox --pass decide --words 同意 --as bo
gives 1 inbox --pass carry --as an --at "$clock"
tells '要填结果'
desk open request what=买书 --as an --format json
case=$(member case)
gives 2 inbox --words 同意 --as bo --at "$clock"
gives 2 inbox --pass approve --unratified --as bo --at "$clock"

desk act "$case" pass --as ce

# a word by telephone waits for its signature, until it is given
gives 0 staff absent bo 2026-03-02 2026-03-03 --at "$clock"
desk act "$case" pass --step decide --behalf bo --way telephone --words 同意买 --as ce
for person in an aud bo; do
	desk inbox --unratified --as "$person"
	says '请示买书'
	says 柏二
done
desk inbox --unratified --as adm --format json
says '"whom":"柏二"'
lacks 买书
desk inbox --unratified --as du
says '没有待补签的'
gives 0 act "$case" pass --step ratify --as bo --at 2026-03-04T09:00
gives 0 inbox --unratified --as aud --at 2026-03-04T09:00
says '没有待补签的'
cli_end
