#!/bin/sh
# tests/run.sh BUILD NAME COMMAND...: runs one suite, shows its last lines (all of it when it fails), what it skipped, and
# keeps 'N passed, N failed' in BUILD/results/NAME.  A suite that prints no such line, and none of cmocka's,
# counts as one test.
set -u
build=$1 name=$2
shift 2
mkdir -p "$build/results" "$build/logs"
log=$build/logs/$name.log
rm -f "$build/results/$name"
"$@" >"$log" 2>&1
status=$?
counts=$(awk '/^[0-9]+ passed, [0-9]+ failed/ { p += $1; f += $3; n++ } END { if (n) print p " passed, " f " failed" }' "$log")
if [ -z "$counts" ]; then
    passed=$(sed -n 's/^\[  PASSED  \] \([0-9]*\) test(s).*/\1/p' "$log" | tail -n 1)
    failed=$(sed -n 's/^\[  FAILED  \] \([0-9]*\) test(s).*/\1/p' "$log" | tail -n 1)
    counts="${passed:-$((status == 0))} passed, ${failed:-$((status != 0 && ${passed:-0} == 0))} failed"
fi
printf '%-14s %s\n' "$name" "$counts"
grep '^skipped: ' "$log"
printf '%s\n' "$counts" >"$build/results/$name"
[ "$status" -eq 0 ] || cat "$log"
exit "$status"
