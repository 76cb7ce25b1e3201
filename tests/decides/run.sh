#!/bin/sh
# Each config here is a province in which one thing decides.  Its head says which plan comes out (`# expect:`), and
# which one when that thing is changed (`# change:` is a sed expression, `# then:` the plan), so that a fixture in
# which it does not decide fails.  `# from:` is a sed expression, too: what it makes of the config is solved first, and
# its plan is then in force.      run.sh PROGRAM
#
# A plan is written PERSONxPEOPLE>UNIT/POSITION, with +COURSE when they take one first, with :DAYS for each post that
# gets a part of the week only; = instead of > within the own unit; hire:ID for people from outside; `nobody` for none.
set -u
S=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
T=$(mktemp -d)
trap 'rm -rf "$T"' EXIT
cd "$(dirname "$0")" || exit 1
passed=0
failed=0

# from is the plan in force, or nothing
plan_of() { # config, from
    "$S" solve "$1" --quiet ${2:+--from "$2"} | jq -r '
        def course: if .course then "+" + .course else "" end;
        def place: if .share then .share | map("\(.to)/\(.position):\(.days)") | join(",") else "\(.to)/\(.position)" end;
        .status + " " + ([.hires[] | "hire:\(.hire)x\(.people)>\(place)"] +
        [.reassignments[] | "\(.person)x\(.people)=\(.unit)/\(.position)\(course)"] +
        [.assignments[] | "\(.person)x\(.people)>\(place)\(course)"] |
        if . == [] then ["nobody"] else . end | join(" "))'
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
    in_force=
    grep -v '^#' "$f" >"$T/config.yaml"
    if [ -n "$(head_of "$f" from)" ]; then
        in_force=$T/in-force.json
        sed "$(head_of "$f" from)" "$T/config.yaml" >"$T/before.yaml"
        "$S" solve "$T/before.yaml" --quiet -o "$in_force"
    fi
    check "$f" "expect" "optimal $(head_of "$f" expect)" "$(plan_of "$T/config.yaml" "$in_force")"
    sed "$(head_of "$f" change)" "$T/config.yaml" >"$T/changed.yaml"
    if cmp -s "$T/config.yaml" "$T/changed.yaml"; then
        failed=$((failed + 1)) && echo "FAILED: $f: the change changes nothing"
        continue
    fi
    check "$f" "then" "optimal $(head_of "$f" "then")" "$(plan_of "$T/changed.yaml" "$in_force")"
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
