#!/bin/sh
# A sweep every night, for cron: goes on where it was cut off, and says something only when the answer is another one.
#   nightly.sh CONFIG FOLDER OPTIONS OF sweep, with --summary
# FOLDER keeps runs.jsonl, the runs; summary.txt, what they say; before.txt, what those before said.  With other options, or
# when CONFIG or one of its tables has changed, it begins anew.  $HOURS are the hours it may
# take (default: 8); the next night does the rest.  $SECONDMENT is the program.
#   30 20 * * 1-5  nightly.sh province.yaml nightly --vary budget.total=-20%,x1,+20% --summary table,pareto
set -eu
if [ $# -lt 3 ] || [ "$1" = --help ]; then
    sed -n '/^#   /{s//usage: /p;q;}' "$0" >&2
    exit 2
fi
config=$1 folder=$2
shift 2
mkdir -p "$folder"
exec 9>"$folder/lock"
flock -n 9 || exit 0 # last night's is still at it

sweep() {
    status=0
    timeout --signal=INT "${HOURS:-8}h" "${SECONDMENT:-secondment}" sweep "$config" --quiet --resume -o "$folder/runs.jsonl" \
        "$@" >"$folder/new.txt" 2>"$folder/errors.txt" || status=$?
}
sweep "$@"
if [ "$status" -eq 3 ] && [ -e "$folder/runs.jsonl" ]; then # of another sweep, if CONFIG is not wrong
    mv "$folder/runs.jsonl" "$folder/before.jsonl"
    sweep "$@"
    [ "$status" -ne 3 ] || mv "$folder/before.jsonl" "$folder/runs.jsonl"
fi
case $status in
0) ;;
5 | 124) exit 0 ;; # the hours are over
*)
    cat "$folder/errors.txt" >&2
    exit "$status"
    ;;
esac
[ -e "$folder/summary.txt" ] || : >"$folder/summary.txt"
if ! cmp -s "$folder/summary.txt" "$folder/new.txt"; then
    mv "$folder/summary.txt" "$folder/before.txt"
    mv "$folder/new.txt" "$folder/summary.txt"
    echo "$config: the answer is another one"
    diff -U 0 "$folder/before.txt" "$folder/summary.txt" | sed '1,2d; /^@@/d' || true
fi
