#!/bin/bash
# SPDX-License-Identifier: MIT
# The forms of a case by the command line: which there are, on the screen, into files; who may not see the case may not print it.
source "$(dirname -- "${BASH_SOURCE[0]}")/cli.sh"
here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
gives 0 init --drill --staff "$here/../desk/office"

at() {
	local moment=$1
	shift
	gives 0 "$@" --at "2026-03-02T$moment"
}
at 09:00 open draw what=白纸 amount=50 --as an --format json
case=$(member case)

# one form is offered to a paper that nobody has signed, two after it was given out
gives 0 slip "$case" --as an
says '领用单'
says '白纸'
says '50.00元（伍拾元整）'
says '签名：'
lacks '柏二'
at 09:10 act "$case" pass --words 同意 --as bo
at 09:20 act "$case" pass --as ce
gives 0 slip "$case" --as an
says 'draw-receipt'
says '领用单'
lacks '┌'
gives 0 slip "$case" 领用单 --as an
says '科长　柏二　2026年3月2日'
says '小领〔2026〕1号'
gives 0 slip "$case" draw-receipt --as an
says '收据'

# into files, never over one
gives 2 slip "$case" draw-note --as an --format pdf
tells '--output'
gives 2 slip "$case" --as an --output some.txt
tells 'draw-receipt'
gives 2 slip "$case" none --as an
tells '没有“none”这种单式'
gives 0 slip "$case" draw-note --as an --output note.txt
grep -q '柏二' note.txt || finding "the text file lacks the signature"
gives 2 slip "$case" draw-note --as an --output note.txt
tells '不覆盖'
antou slip "$case" draw-note --as an --format pdf --output note.pdf
if [[ $code == 0 ]]; then
	[[ $(head -c 5 note.pdf) == %PDF- ]] || finding "no PDF header"
	[[ $(grep -acE '/Type /Page( |$)' note.pdf) == 1 ]] || finding "not one page"
else
	[[ $err == *没有中文字体* ]] || finding "no PDF: $err"
fi

# who may not see the case learns no more than that there is none
gives 2 slip "$case" --as du
own=${err/$case/X}
gives 2 slip c99999z --as du
[[ ${err/c99999z/X} == "$own" ]] || finding "a case that may not be seen is told apart from one that does not exist"
gives 0 slip "$case" draw-note --as aud
gives 2 slip
gives 2 slip "$case" draw-note more --as an
cli_end
