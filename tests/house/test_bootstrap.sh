#!/bin/bash
# SPDX-License-Identifier: MIT
# bootstrap runs from anywhere, in a path with blanks, without standard input, and refuses what it does not know. apt is never reached: the
# package tools here are planted ones that write down what they were asked.
source "$(dirname -- "${BASH_SOURCE[0]}")/house.sh"
house="$scratch/a house with blanks"
tools="$scratch/tools"
mkdir -p "$house" "$tools" "$scratch/else where"
cp bootstrap CMakePresets.json "$house/"

tool() {
	[[ ! -L $tools/$1 ]] || exit 2
	printf '#!/bin/bash\n%s\n' "$2" >"$tools/$1"
	chmod +x "$tools/$1"
}
tool id 'echo "${FAKE_ID:-0}"'
tool dpkg-query '[[ ${*: -1} == "${FAKE_MISSING:-}" ]] && exit 1; echo installed'
tool apt-get 'echo "apt-get $*" >>"$FAKE_LOG"; exit "${FAKE_APT:-0}"'
tool cmake 'echo "cmake $*" >>"$FAKE_LOG"'
tool fc-list 'echo font'
# what bootstrap needs of the machine beside them, so that a sudo or a compiler installed here cannot be reached
for name in bash dirname sed grep nproc tee cat env mkdir tail; do
	path=$(command -v "$name") && ln -s "$path" "$tools/$name"
done
tool ctest 'echo "ctest $*" >>"$FAKE_LOG"; echo "100% tests passed, 0 tests failed out of 1"; exit "${FAKE_CTEST:-0}"'

# run EXPECTED-CODE WORDS…: in a folder elsewhere, standard input closed
run() {
	local expected=$1 code=0
	shift
	: >"$scratch/log"
	mkdir -p "$house/build-debug"
	(cd "$scratch/else where" && FAKE_LOG="$scratch/log" PATH="$tools" bash "$house/bootstrap" "$@" <&- >"$scratch/out" 2>&1) || code=$?
	[[ $code == "$expected" ]] || finding "bootstrap $*: exit code $code, expected $expected: $(head -n 3 "$scratch/out" | tr '\n' ' ')"
}
logged() {
	grep -qE -- "$1" "$scratch/log" || finding "bootstrap did not run: $1"
}
not_logged() {
	! grep -qE -- "$1" "$scratch/log" || finding "bootstrap ran what it should not: $1"
}
printed() {
	grep -qF -- "$1" "$scratch/out" || finding "bootstrap did not say: $1"
}

run 0 help
printed '用法'
run 2 nonsense
run 2 fuzz
run 2 fuzz ten
run 0 build
not_logged '^apt-get'
logged 'cmake --preset release'
FAKE_MISSING=libyaml-dev run 0 build
logged '^apt-get .*update'
logged '^apt-get .*install -y --no-install-recommends libyaml-dev$'
FAKE_MISSING=libyaml-dev FAKE_ID=1000 run 2 build
printed 'apt-get install libyaml-dev'
not_logged '^(apt-get|cmake)'
FAKE_MISSING=libyaml-dev FAKE_APT=1 run 2 build
printed 'libyaml-dev'
run 0 test
logged 'cmake --build --preset debug'
logged '^ctest --preset debug'
[[ $(tail -n 1 "$scratch/out") == *'tests passed'* ]] || finding "bootstrap test does not end with ctest's closing lines"
FAKE_CTEST=8 run 1 test
run 2 install relative/prefix
run 0 install "$scratch/a prefix"
logged "cmake --install build --prefix $scratch/a prefix"
mv "$tools/apt-get" "$scratch/apt-get"
run 2 build
printed 'libyaml-dev'
house_end
