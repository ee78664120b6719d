#!/usr/bin/env bash
# Runs the fuzzers below a folder.  Usage: run-fuzz.sh corpus|SECONDS FOLDER
# Fuzzer NAME_fuzz keeps its corpus in fuzz/corpus/NAME.  corpus: the programs were made with lib/corpus_main.c and take folders.
set -euo pipefail

mode=$1 folder=$2 passed=0 failed=0
while IFS= read -r program; do
	name=$(basename "$program" _fuzz)
	kept=fuzz/corpus/$name found=build/fuzz/found/$name
	mkdir -p "$found"
	args=()
	if [ "$mode" != corpus ]; then args=(-artifact_prefix="build/fuzz/$name-" -max_total_time="$mode" "$found"); fi
	[ -d "$kept" ] && args+=("$kept")
	if "$program" "${args[@]}" >"$found.log" 2>&1; then
		passed=$((passed + 1))
		echo "ok    $name"
	else
		failed=$((failed + 1))
		echo "FAIL  $name"
		tail -n 40 "$found.log"
	fi
done < <([ -d "$folder" ] && find "$folder" -type f -name '*_fuzz' | sort)
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
