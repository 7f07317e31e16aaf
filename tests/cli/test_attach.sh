#!/bin/bash
# SPDX-License-Identifier: MIT
# Files of a case by the command line: taken in by content, listed, put out, taken off; their loss is found by the audit.
source "$(dirname -- "${BASH_SOURCE[0]}")/cli.sh"
here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
gives 0 init --drill --staff "$here/../desk/office"
gives 0 open draw what=白纸 amount=50 --as an --at 2026-03-02T09:00 --format json
case=$(member case)
printf '%%PDF-1.4\n1 0 obj\n<<>>\nendobj\n' >请示.pdf
printf 'plain words\n' >说明.pdf
printf '#!/bin/sh\nexit 0\n' >run.sh
mkfifo pipe

gives 0 attach "$case" --as an
says '没有附件'
gives 2 attach "$case" 说明.pdf --as an --at 2026-03-02T09:05
tells '内容却是 text/plain'
gives 2 attach "$case" run.sh --as an --at 2026-03-02T09:05
tells '不收程序'
gives 2 attach "$case" pipe --as an --at 2026-03-02T09:05
tells '不是普通文件'
gives 2 attach "$case" nowhere.pdf --as an --at 2026-03-02T09:05
gives 0 attach "$case" 请示.pdf --words 原件 --as an --at 2026-03-02T09:10
gives 0 attach "$case" --as an
says '请示.pdf'
says 'application/pdf'
says '原件'
gives 0 attach "$case" --as an --format json
says '"digest":"'"$(sha256sum <请示.pdf | cut -d' ' -f1)"'"'

gives 2 attach "$case" --take 请示.pdf --as an
tells '--output'
gives 0 attach "$case" --take 请示.pdf --output out.pdf --as an
cmp -s 请示.pdf out.pdf || finding 'what came out is not what went in'
[[ $(stat -c %a out.pdf) == 600 ]] || finding "others may read the file: $(stat -c %a out.pdf)"
gives 2 attach "$case" --take 请示.pdf --output out.pdf --as an
tells '不覆盖'
gives 2 attach "$case" --take 别的.pdf --output other.pdf --as an
[[ ! -e other.pdf ]] || finding 'a file was made from nothing'
gives 0 audit verify

# who may not see the case may neither list nor take
gives 2 attach "$case" --as du
gives 2 attach "$case" --take 请示.pdf --output stolen.pdf --as du
[[ ! -e stolen.pdf ]] || finding 'a file went to somebody who may not see the case'

# content that was changed behind the program's back is found, and not given out
sqlite3 "$db" "UPDATE content SET bytes=CAST('x' AS BLOB)"
gives 3 audit verify
[[ $out$err == *请示.pdf* ]] || finding "the audit does not name the damaged file: $out $err"
gives 3 attach "$case" --take 请示.pdf --output damaged.pdf --as an
[[ ! -e damaged.pdf ]] || finding 'a damaged file was given out'
cli_end
