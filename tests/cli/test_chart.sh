#!/bin/bash
# SPDX-License-Identifier: MIT
# A register's charts by the command line: bars, filtered, as csv and json; who may not read the register sees none.
source "$(dirname -- "${BASH_SOURCE[0]}")/cli.sh"
here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
gives 0 init --drill --staff "$here/../desk/office"

give() {
	gives 0 open draw "what=$1" "amount=$2" --as "$3" --format json
	local case
	case=$(member case)
	gives 0 act "$case" pass --as bo
	gives 0 act "$case" pass --as ce
}
give 铅笔 100 an
give 铅笔 200 du
give 墨水 60 du

gives 0 register draws --chart things --as ce
[[ $(sed -n 1p <<<"$out") == 各物品件数 ]] || finding "no title: $out"
[[ $(sed -n 2p <<<"$out") =~ ^铅笔\ +2\ +█+$ ]] || finding "the largest first: $out"
[[ $(sed -n 3p <<<"$out") =~ ^墨水\ +1\ +█+▌?$ ]] || finding "then the next: $out"
[[ $(sed -n 4p <<<"$out") =~ ^合计\ +3$ ]] || finding "then the total: $out"
long=$(sed -n 2p <<<"$out" | tr -cd █ | wc -m)
short=$(sed -n 3p <<<"$out" | tr -cd █ | wc -m)
((long == 2 * short || long == 2 * short + 1)) || finding "bars are not to scale: $long, $short"
gives 0 register draws --chart 各人金额 'amount>=100' --as ce
says '杜四  200.00'
says '安一  100.00'
says '300.00'
lacks 260.00
gives 0 register draws --chart spent --format csv --as ce
[[ $out == $'领用人,金额\r\n杜四,260.00\r\n安一,100.00\r' ]] || finding "csv: $out"
gives 0 register draws --chart things --format json --as ce
says '"what":"铅笔","count":2'
printf '[screen]\nascii-frames = yes\n' >plain.ini
gives 0 register draws --chart things --as ce --config plain.ini
says '##'
lacks █

gives 2 register draws --chart none --as ce
tells 'things、spent'
gives 2 register draws --chart things --as an
tells '没有“draws”这本登记簿'
gives 2 register draws --chart things --limit 3 --as ce
cli_end
