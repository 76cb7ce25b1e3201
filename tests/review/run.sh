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
    "$program" solve -q "$1" >"$work/solved" 2>"$work/why"
    [ $? -ne 4 ] || return 0 # its hard rules contradict each other: there is no plan, and no "before"
    "$program" review -q --format json "$1" | jq -S "$before_of_review | map(select(.needed + .qualified > 0))" >"$work/review"
    jq -S "$before_of_plan" "$work/solved" >"$work/plan"
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

expect() { # what, jq filter that must be true, review
    if [ "$(jq "$2" "$3")" = true ]; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "FAILED: $1"
    fi
}

# The figures that the sample is calibrated to (configs/lam-dong/README.md).
"$program" review -q --format json "$root/configs/lam-dong/province.yaml" >"$work/lam-dong"
expect "66 units over their quota, 52 short, 6 exact" \
    '[.communes_over, .communes_short, .communes_exact] == [66, 52, 6]' "$work/lam-dong"
expect "6,233 posts" '.total.quota == 6233' "$work/lam-dong"
expect "68 units without IT, 35 without environment, 22 without construction" \
    '[.fields[] | select(.key == "it" or .key == "environment" or .key == "construction") | .without] == [22, 35, 68]' \
    "$work/lam-dong"

# Ratio and difference are what they are defined to be, up to the rounding of their two digits.
expect "ratio is qualified / required" \
    '[.posts[] | select(.ratio) | (.ratio * .required - .qualified | fabs) <= 0.005 * (.required + .ratio) + 0.001] | all' \
    "$work/lam-dong"
expect "difference is qualified - required" \
    '[.posts[] | select(.required) | (.difference - (.qualified - .required) | fabs) < 0.0001] | length > 200 and all' \
    "$work/lam-dong"
expect "rankings" '(.by_people | map(-.shortage) | . == sort) and (.by_pressure | map(.met // 100) | . == sort)' \
    "$work/lam-dong"
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
