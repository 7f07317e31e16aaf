# SPDX-License-Identifier: MIT
# bash completion for antou: verbs, the words below them, options.

_antou() {
	local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} verb= i
	local verbs='init demo staff open act attach show slip inbox why register ledger number account attendance roster duty simulate rules audit tick rebuild backup restore doctor'
	local common='--config --db --office --as --at --format --help'
	COMPREPLY=()
	for ((i = 1; i < COMP_CWORD; i++)); do
		case ${COMP_WORDS[i]} in
		--config | --db | --office | --as | --at | --format) ((i++)) ;;
		-*) ;;
		*)
			verb=${COMP_WORDS[i]}
			break
			;;
		esac
	done
	case $before in
	--config | --db | --output | --dump | --key)
		mapfile -t COMPREPLY < <(compgen -f -- "$word")
		return
		;;
	--office)
		mapfile -t COMPREPLY < <(compgen -d -- "$word")
		return
		;;
	--format)
		mapfile -t COMPREPLY < <(compgen -W 'text json csv xlsx pdf ics' -- "$word")
		return
		;;
	--way)
		mapfile -t COMPREPLY < <(compgen -W 'desk telephone paper outside' -- "$word")
		return
		;;
	esac
	if [[ -z $verb ]]; then
		mapfile -t COMPREPLY < <(compgen -W "$verbs $common --version" -- "$word")
		return
	fi
	if [[ $word == -* ]]; then
		local own=
		case $verb in
		init) own='--drill --staff' ;;
		open) own='--words --override-by --override' ;;
		act) own='--step --to --place --until --resume --number --words --behalf --way --happened --proof --override-by --override' ;;
		attach) own='--words --take --output --remove' ;;
		slip) own='--output' ;;
		staff) own='--on --words --end' ;;
		inbox) own='--unratified --pass --words' ;;
		register) own='--as-of --search --sort --limit --output --chart' ;;
		number) own='--gaps' ;;
		roster) own='--from --to --person --words' ;;
		account) own='--period --postings' ;;
		attendance) own='--unit --person --day --output' ;;
		rules) own='--only' ;;
		audit) own='--key' ;;
		tick) own='--watch' ;;
		rebuild) own='--dump' ;;
		esac
		mapfile -t COMPREPLY < <(compgen -W "$common $own" -- "$word")
		return
	fi
	case $verb:$((COMP_CWORD - i)) in
	staff:1) mapfile -t COMPREPLY < <(compgen -W 'list person appoint charge absent deputy handover password' -- "$word") ;;
	attendance:1) mapfile -t COMPREPLY < <(compgen -W 'punch import' -- "$word") ;;
	roster:1) mapfile -t COMPREPLY < <(compgen -W 'plan publish change counts export' -- "$word") ;;
	number:1) mapfile -t COMPREPLY < <(compgen -W 'keep void' -- "$word") ;;
	rules:1) mapfile -t COMPREPLY < <(compgen -W 'check test coverage forms decide print adopt' -- "$word") ;;
	audit:1) mapfile -t COMPREPLY < <(compgen -W 'verify key checkpoint check bundle attempts' -- "$word") ;;
	act:2) mapfile -t COMPREPLY < <(compgen -W 'pass return refuse withdraw stop lift add drop ask pass-on claim give-back copy recall amend urge extend pause resume terminate reopen' -- "$word") ;;
	audit:2 | backup:1 | restore:1) mapfile -t COMPREPLY < <(compgen -f -- "$word") ;;
	*) mapfile -t COMPREPLY < <(compgen -d -- "$word") ;;
	esac
}
complete -F _antou antou
