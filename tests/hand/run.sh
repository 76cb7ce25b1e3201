#!/bin/sh
# The plan of configs/small.yaml is the one that was worked out by hand (small.md).      run.sh PROGRAM
set -u
S=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
cd "$(dirname "$0")" || exit 1
T=$(mktemp -d)
trap 'rm -rf "$T"' EXIT

"$S" solve ../../configs/small.yaml --quiet >"$T/plan.json" || exit 1
jq -S '{status, unique,
    tiers: [.tiers[] | [.name, .value]],
    assignments: [.assignments[] |
        [.person, .people, .from, .to, .position, .course, .metres, .cost, .fit]],
    unfilled: [.unfilled[] | [.unit, .position, .open]]}' "$T/plan.json" >"$T/actual" || exit 1
jq -S . small.json >"$T/expected" || exit 1
diff -u --label "by hand" --label "the program" "$T/expected" "$T/actual"
