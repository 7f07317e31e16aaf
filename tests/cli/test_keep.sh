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

# a checkpoint carried out proves later what stood there when it was made
gives 0 audit key signer
[[ $(stat -c %a signer) == 600 ]] || finding "others may read the secret key: $(stat -c %a signer)"
[[ $(wc -c <signer) == 129 && $(wc -c <signer.pub) == 65 ]] || finding 'the keys are not 128 and 64 characters and a line feed'
cp signer signer.before
gives 2 audit key signer
tells '不覆盖'
cmp -s signer signer.before || finding 'a key was overwritten'
mv signer.pub kept.pub
mv signer kept
gives 0 audit key signer
rm -f signer && gives 2 audit key signer
tells 'signer.pub'
[[ ! -e signer ]] || finding 'half a pair of keys was left'
mv kept.pub signer.pub && mv kept signer
gives 0 audit key stranger
gives 2 audit checkpoint --key signer.pub
gives 2 audit checkpoint --key none
gives 2 audit checkpoint --key signer --as xie-na
gives 0 backup earlier.db
leave=(open leave kind=事假 from=2026-03-04 to=2026-03-04 days=1 --as li-na --at 2026-03-02T09:00)
gives 0 "${leave[@]}" reason=甲
gives 0 audit checkpoint --key signer
cp out token
says 'antou-checkpoint 1'
says "$(<signer.pub)"
lacks "$(<signer)"
gives 0 audit check token --key signer.pub
says '凭证属实'
gives 0 "${leave[@]}" reason=乙
sed 's/$/\r/' token >token.crlf
gives 0 audit check token.crlf --key signer.pub --format json
says '"sound":true'
gives 2 audit check token
tells '--key'
gives 2 audit check token --key signer
tells '私钥'
gives 2 audit check token --key signer.pub --as xie-na
gives 2 audit check signer.pub --key signer.pub
gives 2 audit check none --key signer.pub
gives 3 audit check token --key stranger.pub
tells '签名不对'
for line in 2 3 4 5; do
	sed "${line}s/\$/1/" token >token.changed
	gives 3 audit check token.changed --key signer.pub
	tells '签名不对'
	gives 3 audit check token.changed --key signer.pub --format json
	says '"sound":false'
done
# the same office's record cut off before the checkpoint, then grown on as if it had never been
kept=$db db=$scratch/earlier.db
gives 3 audit check token --key signer.pub
tells '截去'
gives 0 "${leave[@]}" reason=丙
gives 3 audit check token --key signer.pub
tells '改写'
db=$kept

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
