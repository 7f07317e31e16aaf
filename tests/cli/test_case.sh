#!/bin/bash
# SPDX-License-Identifier: MIT
# One leave of three days from the application to the register, by the command line alone: XR-KQ-3a, 3b, 3d, 3e.
source "$(dirname -- "${BASH_SOURCE[0]}")/cli.sh"
drill_office
says '下一步'
gives 2 init --drill xingren
tells drill.db

at() {
	local moment=$1 wanted=$2
	shift 2
	gives "$wanted" "$@" --at "2026-03-02T$moment"
}
form=(kind=事假 from=2026-03-03 to=2026-03-05 reason=探亲)

# every mistake at once, none of them on the record
at 09:00 2 open leave kind=事 from=2026-02-30 days=3.3 tpo=x --as peng-fei
tells '假别：没有“事”这一项'
tells '自：没有“2026-02-30”这一天'
tells '天数：须是 0.5 的倍数'
tells '没有“tpo”这一栏'
at 09:00 2 open leav --as peng-fei
tells '是不是“leave”'
at 09:00 2 open leave "${form[@]}" days=1e3 --as peng-fei
gives 0 audit attempts
says '没有被拒绝'

# missing field: refused, recorded
at 09:00 1 open leave kind=事假 from=2026-03-03 to=2026-03-05 days=3 --as peng-fei
tells '事由'
tells 'XR-KQ-3a'
# full-width digits and Chinese titles are read
at 09:00 0 open leave 假别=事假 自=2026年3月3日 至=2026-03-05 天数=３ 事由=探亲 --as 彭飞
says '罗军'
says 'XR-KQ-3b'
at 09:00 0 open leave "${form[@]}" days=3 --as peng-fei --format json
case=$(member case)
[[ -n $case ]] || finding "no case id: $out"
says '"step":"approve"'
says '"persons":["luo-jun"]'

gives 2 show "$case" --as xie-na
own=${err/$case/X}
gives 2 show c99999z --as xie-na
[[ ${err/c99999z/X} == "$own" ]] || finding "a case that may not be seen is told apart from one that does not exist"
gives 0 show "$case" --as peng-fei
says '探亲'
gives 0 inbox --as luo-jun
says '假〔2026〕2号'
gives 0 inbox --as xie-na
lacks '假〔2026〕2号'
gives 0 why "$case" --as peng-fei
says '不能 pass'
says 'withdraw'

at 09:10 1 act "$case" pass --as peng-fei
at 09:10 1 act "$case" pass --as xie-na
at 09:10 1 act "$case" pass --as peng-fei --format json
says '"verdict":"refused"'
says '"refusal":{"code":"'
at 09:10 2 act "$case" agree --as luo-jun
tells '没有办法“agree”'
at 09:10 1 act "$case" return --as luo-jun
at 09:20 0 act "$case" 批准 --words 同意 --as 罗军
says '存放备案'
at 09:30 0 act "$case" pass --as song-yan
says '办结'
says '2026-03-06 18:00'
at 09:40 1 act "$case" pass --step file --as song-yan

gives 0 register --as song-yan
says leave
gives 2 register leave --as xie-na
gives 0 register leave --as song-yan --format csv
says '彭飞,行政股,事假,2026-03-03,2026-03-05,3,探亲'
gives 0 register leave 'days>3' --as song-yan --format json
[[ $out == '[]' ]] || finding "three is not more than three: $out"
gives 0 register leave 'days>=3' kind=事假 --search 探亲 --as song-yan --format json --limit 5
says '"days":3'
gives 0 register leave --as-of 2026-03-01 --as song-yan --format json
[[ $out == '[]' ]] || finding "nothing stood there before it was filed: $out"
gives 2 register leave 'dyas=3' --as song-yan
tells '是不是“days”'
gives 2 register leave 'days=x' --as song-yan
gives 2 register leave --limit 0 --as song-yan
gives 2 register leave --format xlsx --as song-yan
tells '--output'
gives 0 register leave --format xlsx --output leave.xlsx --as song-yan
[[ -s leave.xlsx ]] || finding 'leave.xlsx was not written'
gives 2 register leave --format xlsx --output leave.xlsx --as song-yan

gives 0 audit attempts --format json
says '"who":"彭飞"'
says '"verdict":"refused"'
cli_end
