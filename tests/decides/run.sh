#!/bin/sh
# Each config here is a province in which one thing decides.  Its head says which plan comes out (`# expect:`), and
# which one when that thing is changed (`# change:` is a sed expression, `# then:` the plan), so that a fixture in
# which it does not decide fails.      run.sh PROGRAM
set -u
S=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
T=$(mktemp -d)
trap 'rm -rf "$T"' EXIT
cd "$(dirname "$0")" || exit 1
passed=0
failed=0

plan_of() {
    "$S" solve "$1" --quiet | jq -r '[.status] + [.reassignments[] | "\(.person)x\(.people)=\(.unit)/\(.position)"] + [.assignments[] |
        "\(.person)x\(.people)>\(.to)/\(.position)" + (if .course then "+" + .course else "" end)] | join(" ")'
}

check() { # fixture, what, expected, actual
    if [ "$3" = "$4" ]; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "FAILED: $1 ($2): expected '$3', got '$4'"
    fi
}

head_of() {
    sed -n "s/^# $2: *//p" "$1"
}

for f in *.yaml; do
    check "$f" "expect" "optimal $(head_of "$f" expect)" "$(plan_of "$f")"
    sed "$(head_of "$f" change)" "$f" >"$T/changed.yaml"
    if cmp -s "$f" "$T/changed.yaml"; then
        failed=$((failed + 1)) && echo "FAILED: $f: the change changes nothing"
        continue
    fi
    check "$f" "then" "optimal $(head_of "$f" "then")" "$(plan_of "$T/changed.yaml")"
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
