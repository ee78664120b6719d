#!/usr/bin/env bash
# Declension beside lvovich under node, and what `nastavnik name` says of wrong lines.  Last line: "N passed, N failed".
# LVOVICH_SOURCE=FOLDER compares lvovich's own test data too (a checkout; npm does not ship it).
set -euo pipefail
cd "$(dirname "$0")/../.."
program=${NASTAVNIK:-build/release/nastavnik} passed=0 failed=0
said=$(mktemp -d)
trap 'rm -rf "$said"' EXIT

# it SENTENCE STATUS OUTPUT ERROR INPUT ARGUMENT…: this status, this output, and ERROR somewhere in what is complained of (none: silence)
it() {
	local sentence=$1 want=$2 output=$3 error=$4 input=$5 status=0 good=1
	shift 5
	printf "$input" | "$program" name "$@" >"$said/out" 2>"$said/err" || status=$?
	[ "$status" -eq "$want" ] || good=0
	printf "$output" | cmp -s - "$said/out" || good=0
	if [ -n "$error" ]; then grep -qF -- "$error" "$said/err" || good=0; elif [ -s "$said/err" ]; then good=0; fi
	if [ $good = 1 ]; then passed=$((passed + 1)); else failed=$((failed + 1)); echo "FAIL  $sentence: status $status"; cat "$said/out" "$said/err"; fi
}

it "three fields" 0 'Ковшаревой\tОльге\tГеннадьевне\n' '' 'Ковшарева\tОльга\tГеннадьевна\n' decline --case dat
it "the patronymic may be missing" 0 'Швецу\tЛьву\n' '' 'Швец\tЛев\n' decline --case dat
it "no newline at the end, a Windows one" 0 'Ли\tАнны\t\nПака\tЛьва\t\n' '' 'Ли\tАнна\t\r\nПак\tЛев\t' decline --case gen
it "initials ask" 1 'Ковшарева\tО.\tГ.\nЛи\tАнны\t\n' 'line 1: man or woman' 'Ковшарева\tО.\tГ.\nЛи\tАнна\t\n' decline --case gen
it "and are answered by --gender" 0 'Ковшаревой\tО.\tГ.\n' '' 'Ковшарева\tО.\tГ.\n' decline --case dat --gender f
it "a woman's name on -ь or on a consonant needs no patronymic" 0 'Ким\tЛюбови\nКим\tЛейсан\n' '' 'Ким\tЛюбовь\nКим\tЛейсан\n' decline --case dat
it "one that men and women have asks" 1 'Ким\tАйнур\n' 'line 1: man or woman' 'Ким\tАйнур\n' decline --case dat
it "a line without TABs is wrong, the others are written" 2 '\nЛи\tАнны\t\n' 'line 1: one field with blanks' 'Ли Анна\nЛи\tАнна\t\n' decline --case gen
it "four fields are wrong" 2 'Ли\tАнны\t\n\n' 'line 2: more than three' 'Ли\tАнна\t\nа\tб\tв\tг\n' decline --case gen
it "an empty line is wrong" 2 '\n' 'line 1: no name' '\n' decline --case gen
it "bytes that are no text are wrong" 2 '\n' 'line 1: not UTF-8' '\377\tб\tв\n' decline --case gen
it "nothing is nothing" 0 '' '' '' decline --case gen
it "posts" 0 'заместителю директора по УВР\nи.о. директора\n' '' 'заместитель директора по УВР\nи.о. директора\n' post --case dat
it "a post that is not known is kept and named" 1 'хранительство\n' 'line 1: not known' 'хранительство\n' post --case dat
it "posts have no gender" 2 '' 'usage:' '' post --case dat --gender f
it "an unknown case is wrong use" 2 '' 'usage:' '' decline --case voc
it "no case is wrong use" 2 '' 'usage:' '' decline
it "an unknown gender is wrong use" 2 '' 'usage:' '' decline --case gen --gender x

status=0
node test/names/compare.mjs "$program" ${LVOVICH_SOURCE:+"$LVOVICH_SOURCE"} >"$said/compared" || status=$?
sed '$d' "$said/compared"
read -r same _ different _ < <(tail -n 1 "$said/compared" | tr -d ,)
[[ $same =~ ^[0-9]+$ && $status -eq $((different > 0)) ]] || different=1
echo "$((passed + ${same:-0})) passed, $((failed + different)) failed"
[ "$((failed + different))" -eq 0 ]
