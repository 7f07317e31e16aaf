#!/bin/bash
# SPDX-License-Identifier: MIT
# Accounts, and what the clock files: one's own balance, everybody's for whoever may know, postings as text, JSON and a sheet.
source "$(dirname -- "${BASH_SOURCE[0]}")/cli.sh"
office=$scratch/office
mkdir -p "$office"/{workflows,registers,cases}
printf '%s\n' 'office: small' 'title: 小局' 'city: 某市' 'in force: 2026-01-01' 'hours: ["8:30-12:00", "14:30-18:00"]' 'posts:' \
	'  clerk: {title: 科员}' '  head: {title: 科长}' '  admin: {title: 管理员, rights: [administer]}' 'units:' '  desk: {title: 科}' >"$office/office.yaml"
printf '%s\n' 'clauses:' '  S-1: {place: 一, gist: 记次数, kept: enforced}' >"$office/clauses.yaml"
printf '%s\n' 'accounts:' '  times: {title: 次数, unit: number, cap: 10, period: month, readers: head, basis: S-1}' >"$office/accounts.yaml"
printf '%s\n' 'recurring:' '  sum: {title: 月度汇总, every: "FREQ=MONTHLY;BYMONTHDAY=28", from: 2026-01-01, who: head}' >"$office/recurring.yaml"
printf '%s\n' 'workflow: count' 'title: 记次' 'fields:' '  person: {title: 谁, type: person, required: yes}' '  times: {title: 次, type: number, required: yes}' \
	'open: {post: {account: times, key: person, amount: times, basis: S-1}}' 'route:' '  - {step: see, by: head}' >"$office/workflows/count.yaml"
printf '%s\n' 'people:' '  ann: {name: 安安, unit: desk, posts: [clerk]}' '  bob: {name: 博博, unit: desk, posts: [head]}' \
	'  cyd: {name: 西西, unit: desk, posts: [clerk]}' >"$office/staff.yaml"

gives 0 rules check "$office"
gives 0 init --drill --staff "$office"
gives 0 account --as ann
says '没有您能看的账'
gives 0 open count person=ann times=3 --as ann --at 2026-03-02T09:00
gives 0 open count person=cyd times=1 --as ann --at 2026-03-02T09:00
gives 0 open count person=ann times=2 --as ann --at 2026-04-01T09:00
gives 0 account --as ann
says '次数'
says '按月'
says 'S-1'
gives 0 account times --as ann
says '安安  5  5'
lacks '西西'
gives 0 account times --as bob --format json
says '{"key":"ann","title":"安安","period":null,"balance":5,"left":5}'
says '"key":"cyd"'
gives 0 account times 西西 --as bob --period 2026-1q --format csv
says '"cyd","西西","1","9"'
lacks 'ann'
gives 0 account times --as bob --period 2026-04
says '安安'
lacks '西西'
gives 0 account times 安安 --postings --as bob
[[ $out == *2026-04*2026-03* ]] || finding "the newest posting does not come first: $out"
says '记入'
gives 0 account times --postings --as ann --format json
says '"month":"2026-04","kind":"post","amount":2'
lacks '"cyd"'
gives 2 account times cyd --as ann
tells '只能看自己的'
gives 2 account loans --as ann
tells '没有叫“loans”的账'
gives 2 account times --period 2026-13 --as ann
tells '不是周期'

# What comes round is filed once, by the clock, and lies with whom the rule names: thirteen 28ths lie in 400 days. The year is one that no machine's clock has
# reached: nothing is filed for days before the database was made.
gives 0 tick --at 2190-03-27T09:00 --format json
says '"filed":13'
gives 0 tick --at 2190-03-27T09:01
lacks '按期立了'
gives 0 tick --at 2190-03-28T09:00
says '按期立了 1 件'
gives 0 inbox --as bob --at 2190-03-28T09:02
says '月度汇总 2190-03-28'
gives 1 open sum occurrence=2190-03-28 --as bob --at 2190-03-28T09:03
gives 0 audit verify
gives 0 rebuild
gives 0 account times --as ann
says '安安  5  5'
cli_end
