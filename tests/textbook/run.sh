#!/bin/sh
# Problems of textbooks, whose best cost is known: it stands in the head of each config (`# cost:`), and everything that
# is needed there has to be supplied.      run.sh PROGRAM
set -u
S=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
cd "$(dirname "$0")" || exit 1
passed=0
failed=0

for f in *.yaml; do
    expected="optimal, open 0, cost $(sed -n 's/^# cost: *//p' "$f")"
    actual=$("$S" solve "$f" --quiet | jq -r '"\(.status), open \(.kpis.open_after), cost \(.kpis.cost)"')
    if [ "$expected" = "$actual" ]; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "FAILED: $f: expected '$expected', got '$actual'"
    fi
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
