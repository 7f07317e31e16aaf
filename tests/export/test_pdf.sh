#!/bin/bash
# SPDX-License-Identifier: MIT
# test_pdf.sh SAMPLE: pages, A4, and, where pdftotext is installed, the words on them.
set -u -o pipefail
sample=$1
scratch=$(mktemp -d) || exit 1
trap 'rm -rf -- "$scratch"' EXIT
failed=0

finding() {
	printf '%s\n' "$*"
	failed=1
}
pages() {
	grep -acE '/Type /Page( |$)' "$1"
}

# A machine without fonts is told so, and gets no file.
mkdir "$scratch/fonts"
printf '<?xml version="1.0"?><fontconfig><dir>%s</dir><cachedir>%s</cachedir></fontconfig>\n' "$scratch/fonts" "$scratch/fonts" >"$scratch/fonts.conf"
words=$(FONTCONFIG_FILE=$scratch/fonts.conf "$sample" pdf "$scratch/none.pdf" 4 2>&1)
(($? == 3)) || finding "without fonts: not a fault"
[[ $words == *没有中文字体* ]] || finding "without fonts it says: $words"
[[ ! -e $scratch/none.pdf ]] || finding "without fonts it leaves a file"

if ! words=$("$sample" pdf "$scratch/one.pdf" 4 2>&1); then
	printf '%s\n' "$words"
	[[ $failed == 0 && $words == *没有中文字体* ]] && exit 77
	exit 1
fi
"$sample" pdf "$scratch/many.pdf" 200 || exit 1
[[ $(head -c 5 "$scratch/one.pdf") == %PDF- ]] || finding "no PDF header"
[[ $(pages "$scratch/one.pdf") == 1 ]] || finding "four rows take $(pages "$scratch/one.pdf") pages"
count=$(pages "$scratch/many.pdf")
((count > 3 && count < 60)) || finding "200 rows take $count pages"
# 78 cells and their margins fit A4 upright; with forty more they do not.
grep -aqE '/MediaBox \[ 0 0 595 842 \]' "$scratch/one.pdf" || finding "the page is not A4 upright"
"$sample" pdf "$scratch/wide.pdf" 4 52 || exit 1
grep -aqE '/MediaBox \[ 0 0 842 595 \]' "$scratch/wide.pdf" || finding "the wide page is not A4 across"
grep -aq '/CreationDate (20261122143005+08' "$scratch/one.pdf" || finding "the date of making is not the one given"
if command -v pdftotext >/dev/null; then
	pdftotext -layout "$scratch/many.pdf" "$scratch/many.txt" || finding "pdftotext failed"
	[[ $(grep -c '收到日期' "$scratch/many.txt") == "$count" ]] || finding "not every page has the titles of the columns"
	for words in "第 1 页，共 $count 页" "第 $count 页，共 $count 页" '登记簿 & <样本>' '1,234,567.89' '制表 2026-11-22 14:30'; do
		grep -qF -- "$words" "$scratch/many.txt" || finding "missing on paper: $words"
	done
	! grep -qF 'HYPERLI-' "$scratch/many.txt" || finding "a hyphen that nobody registered"
fi
exit $failed
