#!/bin/bash
# SPDX-License-Identifier: MIT
# Every source names its licence in its first lines, and the top level keeps to the fixed folders.
source "$(dirname -- "${BASH_SOURCE[0]}")/house.sh"

while IFS= read -r file; do
	[[ $(head -n 1 "$file") == '/* SPDX-License-Identifier: MIT */' ]] || finding "$file: the first line is not /* SPDX-License-Identifier: MIT */"
done < <(c_files src include tests)
while IFS= read -r file; do
	head -n 3 "$file" | grep -q '^# SPDX-License-Identifier: MIT$' || finding "$file: no SPDX line among the first three"
done < <(printf '%s\n' bootstrap .ci/run && find tests -name '*.sh' | sort)
while IFS= read -r folder; do
	case "$folder" in
	src | include | rules | data | man | tests | .ci | .git | build | build-*) ;;
	*) finding "$folder/ is none of the folders src include rules data man tests" ;;
	esac
done < <(find . -mindepth 1 -maxdepth 1 -type d -printf '%f\n' | sort)
for file in README.md LICENSE CMakeLists.txt CMakePresets.json .clang-format bootstrap .ci/run; do
	[[ -f $file ]] || finding "$file is missing"
done
for file in bootstrap .ci/run; do
	[[ -x $file ]] || finding "$file cannot be executed"
done
while IFS= read -r file; do
	finding "$file: not UTF-8"
done < <(find src include tests rules data man -type f \( -name '*.[ch]' -o -name '*.yaml' -o -name '*.[157]' -o -name '*.sh' -o -name '*.ini' \) \
	! -path '*/corpus/*' ! -path '*/bad/*' -print0 | while IFS= read -r -d '' file; do
	iconv -f UTF-8 -t UTF-8 "$file" >/dev/null 2>&1 || printf '%s\n' "$file"
done)
house_end
