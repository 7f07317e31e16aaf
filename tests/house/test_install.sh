#!/bin/bash
# SPDX-License-Identifier: MIT
# `cmake --install` puts everything where a Debian user expects it, also below a path with blanks, and what is installed runs without the sources.
source "$(dirname -- "${BASH_SOURCE[0]}")/house.sh"
prefix="$scratch/a prefix"
if [[ ! -x $ANTOU_BINARY ]]; then
	[[ -f src/main.c ]] || exit 77
	finding "$ANTOU_BINARY was not built"
	house_end
fi
cmake --install "$ANTOU_BUILD_DIR" --prefix "$prefix" >"$scratch/log" 2>&1 || finding "cmake --install failed: $(tail -n 3 "$scratch/log")"
for file in bin/antou share/antou/antou.ini share/antou/data/calendar/china.tsv share/antou/rules/xingren/office.yaml \
	share/doc/antou/README.md share/doc/antou/LICENSE share/doc/antou/examples/systemd/antou-tick.timer share/doc/antou/examples/sshd/antou.conf \
	share/bash-completion/completions/antou share/man/man1/antou.1 share/man/man5/antou.ini.5 \
	share/locale/en/LC_MESSAGES/antou.mo; do
	[[ -f $prefix/$file ]] || finding "not installed: $file"
done
compgen -G "$prefix/lib*/antou/antou-print.so" >/dev/null || compgen -G "$prefix/lib*/*/antou/antou-print.so" >/dev/null || finding "not installed: antou-print.so"
while IFS= read -r file; do
	finding "should not be installed: ${file#"$prefix/"}"
done < <(find "$prefix" \( -name 'test_*' -o -name '*.a' -o -name '*.h' -o -name CMakeLists.txt \))
# the installed rulebook, not that of the sources, is the one it proves
rm -f -- "$prefix/share/antou/rules/xingren/office.yaml"
if HOME="$scratch" XDG_CONFIG_HOME="$scratch" "$prefix/bin/antou" rules check >"$scratch/out" 2>&1 </dev/null; then
	finding "the installed program does not use the rulebook installed with it"
fi
house_end
