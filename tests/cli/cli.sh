# SPDX-License-Identifier: MIT
# cli.sh: what the tests of the command line share, sourced by each. A tiny office of its own would not do: the verbs are tried on the drill office.
set -u -o pipefail
: "${ANTOU_BINARY:?run this through ctest}"
[[ -x $ANTOU_BINARY ]] || exit 77
scratch=$(mktemp -d) || exit 2
trap 'rm -rf -- "$scratch"' EXIT
export HOME=$scratch XDG_DATA_HOME=$scratch/data TMPDIR=$scratch
cd -- "$scratch" || exit 2
# There are several offices to choose from; these tests look at one.
printf '[office]\nname = xingren\n' >antou.ini
export ANTOU_CONFIG=$scratch/antou.ini
findings=0
db=$scratch/drill.db
out= err= code=0

finding() {
	printf '%s\n' "$*" >&2
	findings=$((findings + 1))
}

# antou ARGUMENTS…: runs the program on the drill database; out, err and code are what came
antou() {
	"$ANTOU_BINARY" --db "$db" "$@" >"$scratch/out" 2>"$scratch/err" </dev/null
	code=$?
	out=$(<"$scratch/out")
	err=$(<"$scratch/err")
}

# gives CODE ARGUMENTS…: the run ends with this exit code
gives() {
	local wanted=$1
	shift
	antou "$@"
	[[ $code == "$wanted" ]] || finding "antou $*: exit code $code, not $wanted: $out $err"
}

# says TEXT / tells TEXT: standard output / standard error holds the text; quiet: standard error is empty
says() {
	[[ $out == *"$1"* ]] || finding "standard output lacks “$1”: $out"
}
tells() {
	[[ $err == *"$1"* ]] || finding "standard error lacks “$1”: $err"
}
quiet() {
	[[ -z $err ]] || finding "standard error should be empty: $err"
}
lacks() {
	[[ $out$err != *"$1"* ]] || finding "should not say “$1”: $out $err"
}

# the value of a plain string member of the last JSON object
member() {
	sed -nE "s/.*\"$1\":\"([^\"]*)\".*/\1/p" <<<"$out" | head -n 1
}

drill_office() {
	gives 0 init --drill --staff xingren
}

cli_end() {
	if ((findings > 0)); then
		printf '%d finding(s)\n' "$findings" >&2
		exit 1
	fi
	exit 0
}
