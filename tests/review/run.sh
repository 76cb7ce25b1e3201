#!/bin/sh
# run.sh PROGRAM: the review of a config and the "before" of its plan are the same numbers, field by field.
set -u
program=$1
root=$(dirname "$0")/../..
python=${PYTHON:-/usr/bin/python3}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
passed=0
failed=0

before_of_review='[.posts | group_by(.field)[] | {field: .[0].field, needed: (map(.needed) | add),
    qualified: (map(.qualified) | add), shortage: (map(.shortage) | add)}]'
before_of_plan='[.kpis.by_field[] | {field, needed, qualified, shortage} | select(.needed + .qualified > 0)]'

agrees() { # config
    "$program" review -q --format json "$1" | jq -S "$before_of_review | map(select(.needed + .qualified > 0))" >"$work/review" &&
        "$program" solve -q "$1" | jq -S "$before_of_plan" >"$work/plan"
    if [ -s "$work/review" ] && diff -u "$work/review" "$work/plan"; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "FAILED: $1"
    fi
}

agrees "$root/configs/small.yaml"
agrees "$root/configs/lam-dong/province.yaml"
agrees "$root/tests/cli/review/work.yaml"
seed=1
while [ $seed -le 40 ]; do
    "$python" "$root/tests/oracle/random_province.py" $seed >"$work/$seed.yaml"
    agrees "$work/$seed.yaml"
    seed=$((seed + 1))
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
