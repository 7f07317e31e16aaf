# SPDX-License-Identifier: MIT
# house.sh: what the house tests share, sourced by each. A finding is printed and counted; house_end turns the count into the exit code.
set -u -o pipefail
cd -- "${ANTOU_SOURCE_DIR:?run this through ctest}" || exit 2
findings=0
scratch=$(mktemp -d) || exit 2
trap 'rm -rf -- "$scratch"' EXIT

finding() {
	printf '%s\n' "$*" >&2
	findings=$((findings + 1))
}

# findings_from FILE: each line of it is a finding
findings_from() {
	local line
	while IFS= read -r line; do
		finding "$line"
	done <"$1"
}

# must_fail NAME COMMAND…: a guard that cannot fail guards nothing, so each is shown something planted that it has to refuse
must_fail() {
	local name=$1
	shift
	if "$@" >"$scratch/planted.out" 2>&1; then
		finding "the guard let a planted fault pass: $name"
	fi
}

house_end() {
	if ((findings > 0)); then
		printf '%d finding(s)\n' "$findings" >&2
		exit 1
	fi
	exit 0
}

# c_files FOLDER…: the C sources and headers under them
c_files() {
	find "$@" -type f -name '*.[ch]' | sort
}
