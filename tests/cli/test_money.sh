#!/bin/bash
# SPDX-License-Identifier: MIT
# Lines of a form, amounts as people type them, and the limit of a cash loan: XR-CW-3.2b.
source "$(dirname -- "${BASH_SOURCE[0]}")/cli.sh"
drill_office
loan=(purpose=参会 kind=参会 one-matter=是 promised-on=2026-03-20 budget-line=办公经费 papers=通知 out-from=2026-03-03 back-on=2026-03-04 basic-cost=6000)
for amount in 12.345 1e9 -3 abc; do
	gives 2 open loan "${loan[@]}" amount="$amount" --as xie-na --at 2026-03-02T09:00
	tells '金额：'
done
gives 0 audit attempts
says '没有被拒绝'
gives 1 open loan "${loan[@]}" amount=5000.01 --as xie-na --at 2026-03-02T09:00
tells 'XR-CW-3.2b'
gives 0 open loan "${loan[@]}" amount=５，０００．００ --as xie-na --at 2026-03-02T09:00
says '黄磊'

claim=(purpose=办公用品 payee=文具店 subject-unit=行政股 budget-line=办公经费)
gives 2 open claim "${claim[@]}" lines.1.use=纸 lines.1.amout=30 --as peng-fei --at 2026-03-02T09:00
tells '是不是“amount”'
gives 0 open claim "${claim[@]}" lines.1.use=纸 lines.1.amount=30 lines.1.voucher=发票 lines.1.official=是 lines.1.whole=是 lines.1.named=是 lines.1.signed=是 \
	'lines[2].use=笔' 'lines[2].amount=12.50' 'lines[2].voucher=发票' 'lines[2].official=是' 'lines[2].whole=是' 'lines[2].named=是' 'lines[2].signed=是' \
	--as peng-fei --at 2026-03-02T09:00 --format json
case=$(member case)
gives 0 show "$case" --as peng-fei --format json
says '"amount":30.00'
says '"amount":12.50'
cli_end
