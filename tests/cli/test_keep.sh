#!/bin/bash
# SPDX-License-Identifier: MIT
# Keeping it running: verify, bundle, rebuild, backup, restore, doctor, staff, tick; and the demonstration from any folder.
source "$(dirname -- "${BASH_SOURCE[0]}")/cli.sh"
drill_office
gives 0 staff list --format json
says '"person":"zhang-jianguo","name":"张建国"'
gives 0 staff person li-na name=李娜 unit=general-section
gives 0 staff appoint li-na section-staff unit=general-section from=2026-01-01
gives 0 staff absent li-na 2026-03-02 2026-03-03 reason=培训
gives 2 staff appoint li-na no-such-post
gives 2 staff absent li-na 2026-03-05 2026-03-03
gives 2 staff person
gives 2 staff person li-na name=李娜 --as xie-na
gives 0 open leave kind=事假 from=2026-03-03 to=2026-03-03 days=1 reason=x --as li-na --at 2026-03-02T09:00

gives 0 audit verify
says '链头'
gives 0 audit verify --format json
says '"sound":true'
gives 0 audit bundle evidence
bash evidence/verify.sh >bundle.out || finding "the bundle does not recompute: $(<bundle.out)"
gives 2 audit bundle evidence
tells '已经有了'
sed -i '3s/"person"/"pers0n"/' evidence/chain.tsv
bash evidence/verify.sh >bundle.out && finding 'a changed bundle recomputes'
gives 2 audit bundle other --as xie-na
gives 2 audit checkpoint
tells '--key'

gives 0 rebuild --dump before.txt
gives 0 rebuild --dump after.txt
cmp -s before.txt after.txt || finding 'two dumps of one database differ'
gives 2 rebuild --dump after.txt
gives 0 backup copy.db
gives 2 backup copy.db
gives 0 open leave kind=事假 from=2026-03-03 to=2026-03-03 days=1 reason=y --as li-na --at 2026-03-02T09:00 --format json
case=$(member case)
gives 0 restore copy.db
gives 2 show "$case" --as li-na
gives 0 rebuild --dump restored.txt
cmp -s before.txt restored.txt || finding 'the restored database says something else'
printf 'x' >broken.db
antou restore broken.db
[[ $code != 0 ]] || finding 'rubbish was restored'
gives 0 audit verify
gives 0 doctor
says '✓'
gives 0 tick --at 2026-03-02T10:00
gives 2 inbox --as nobody-here

# a real database takes no moment and no name without proof
db=$scratch/real.db
gives 0 init --staff xingren
gives 2 tick --at 2026-03-02T10:00
tells '--at'
cli_end
