#!/bin/bash
# SPDX-License-Identifier: MIT
# test_xlsx.sh SAMPLE CMAKE: the workbook taken apart (cmake can unpack it everywhere) and read as a spreadsheet would.
set -u -o pipefail
sample=$1 cmake=$2
scratch=$(mktemp -d) || exit 1
trap 'rm -rf -- "$scratch"' EXIT
failed=0

finding() {
	printf '%s\n' "$*"
	failed=1
}
# has FILE TEXT / lacks FILE TEXT
has() {
	grep -qF -- "$2" "$scratch/$1" || finding "$1 lacks: $2"
}
lacks() {
	! grep -qF -- "$2" "$scratch/$1" || finding "$1 has: $2"
}

"$sample" xlsx "$scratch/a.xlsx" 4 || exit 1
(cd -- "$scratch" && "$cmake" -E tar xf a.xlsx) || exit 1
sheet=xl/worksheets/sheet1.xml

has xl/workbook.xml 'name="登记簿 &amp; &lt;样本&gt;"'
has xl/workbook.xml "Print_Titles"
has xl/workbook.xml '$3:$3'
has $sheet '<pane ySplit="3" topLeftCell="A4" activePane="bottomLeft" state="frozen"/>'
has $sheet 'orientation="landscape"'
has $sheet 'paperSize="9"'
has $sheet '<mergeCell ref="A1:H1"/>'
has $sheet '<mergeCell ref="A2:H2"/>'
# Row 4 is the first of the data: 5000 yuan, half a day, the day and the moment as numbers (2026-11-22 is day 46348 of a sheet).
grep -qE '<c r="C4" s="[0-9]+"><v>5000</v></c>' "$scratch/$sheet" || finding "C4 is not the number 5000"
grep -qE '<c r="D4" s="[0-9]+"><v>0.5</v></c>' "$scratch/$sheet" || finding "D4 is not the number 0.5"
grep -qE '<c r="E4" s="[0-9]+"><v>46348</v></c>' "$scratch/$sheet" || finding "E4 is not the day"
grep -qE '<c r="F4" s="[0-9]+"><v>46348\.6042' "$scratch/$sheet" || finding "F4 is not the moment"
grep -qE '<c r="G4" s="[0-9]+" t="inlineStr"><is><t>是</t>' "$scratch/$sheet" || finding "G4 is not the flag"
has xl/styles.xml 'yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;'
# 2026年11月22日 takes 14 cells, with its time 20; narrower columns would show ####.
has $sheet '<col min="5" max="5" width="16.7109375"'
has $sheet '<col min="6" max="6" width="22.7109375"'
# No text became a formula, no escape got through.
lacks $sheet '<f>'
has $sheet '=HYPERLINK('
lacks $sheet $'\x1b'
has docProps/core.xml '2026-11-22T06:30:05Z'
if command -v xmllint >/dev/null; then
	while IFS= read -r part; do
		xmllint --noout "$part" || finding "$part is no XML"
	done < <(find "$scratch" -name '*.xml' -o -name '*.rels')
fi
exit $failed
