#!/bin/bash
# SPDX-License-Identifier: MIT
# The verbs that need no database, in the shapes that other programs read.
source "$(dirname -- "${BASH_SOURCE[0]}")/cli.sh"
form=(kind=事假 from=2026-03-03 to=2026-03-05 reason=探亲)

gives 0 rules check xingren
gives 0 rules check "$ANTOU_SOURCE_DIR/rules/xingren"
gives 0 rules check --format json
[[ $out == '[]' ]] || finding "a sound rulebook has no issues: $out"

gives 0 simulate leave "${form[@]}" days=3 --at 2026-03-02T09:00 --format json
says '{"workflow":"leave","verdict":"passed","number":"假〔2026〕1号","route":[{"step":"approve","title":'
says '"posts":["deputy-director","supervision-commissioner"],"mode":"one","actions":["pass","return","refuse"],"due":null,"basis":["XR-KQ-3b"]}'
says '"duties":[{"owes":"back"'
says '"due":"2026-03-06T18:00:00+08:00"'
says '"warnings":[],"registers":["leave"]}'
lacks '"step":"open"'
gives 0 simulate leave kind=事假 from=2026-03-03 to=2026-03-06 reason=探亲 days=3.5 --at 2026-03-02T09:00 --format json
says '"step":"approve-director"'
gives 0 simulate leave "${form[@]}" days=3 --at 2026-03-02T09:00 --as office-director
says 'XR-KQ-3e'
gives 1 simulate leave "${form[@]}" days=1 --at 2026-03-02T09:00 --format json
says '"verdict":"refused","refusal":{"code":"check","basis":["XR-KQ-3a","XR-KQ-3c"],"words":"'
gives 2 simulate leave "${form[@]}" days=x --at 2026-03-02T09:00 --format json
gives 2 simulate leave "${form[@]}" days=1 --at tomorrow
tells '--at'
gives 2 simulate leave "${form[@]}" days=1 --as nobody

gives 0 rules forms leave --format json
says '{"workflow":"leave"'
says '{"name":"kind","title":"假别","type":"choice","choices":["病假","事假"],"required":true'
says '"step":"back"'
gives 0 rules forms claim xingren --format json
says '"lines":[{"name":"use"'
gives 0 rules decide incoming-limits urgency=急件 --format json
says '{"table":"incoming-limits","policy":"unique","hits":[1],"outputs":[{"registration":'
gives 0 rules decide incoming-limits urgency=急件 "$ANTOU_SOURCE_DIR/rules/xingren" --format json
gives 2 rules decide no-such-table a=1
antou rules coverage xingren --format json
says '{"clause":"XR-KQ-3b","kept":"enforced","by":['
if [[ $out == *'"kept":"missing"'* ]]; then
	[[ $code == 1 ]] || finding "coverage with a gap ended with $code"
else
	[[ $code == 0 ]] || finding "coverage without a gap ended with $code"
fi
gives 0 rules print leave xingren
says 'XR-KQ-3b'

# what is wrong is named by file, line and column
cp -r "$ANTOU_SOURCE_DIR/rules/xingren" bad
printf 'workflow: leave2\ntitle: 二\nbasis: NO-SUCH\n' >bad/workflows/zz.yaml
gives 2 rules check bad/
[[ $err =~ workflows/zz\.yaml:3:[0-9]+:\  ]] || finding "not named by place: $err"
gives 2 init --drill bad/
[[ ! -e $db ]] || finding 'a database was made from a rulebook with errors'

# a list of people that says nothing makes no office
rm bad/workflows/zz.yaml
for staff in '- a' 'people: {}' 'people: {li-na: {name: 李娜, posts: [no-such-post]}}' 'persons: {li-na: {name: 李娜}}'; do
	printf '%s\n' "$staff" >bad/staff.yaml
	gives 2 rules check bad/
	[[ $err =~ bad/+staff\.yaml:1:[0-9]+:\  ]] || finding "not named by place: $err"
	gives 2 init --staff bad/
	[[ ! -e $db ]] || finding "a database was made from people like: $staff"
done
cli_end
