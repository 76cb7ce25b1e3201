#!/bin/sh
# lam_dong.sh PROGRAM: the tiers of the real province, each solved by cbc on the exported problem (those before it
# held by rows at what they allow), against the values of the plan; then with worst_commune for leximin what comes of it.
# By the LP format: cbc takes an MPS file whose lines happen to look so for one of fixed columns.
set -u
program=$1
configs=$(dirname "$0")/../../configs/lam-dong
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
passed=0
failed=0
# Exported rows of posts count fifths of a person where posts are shared; the plan counts people.
week=1
! grep -Eq ',[0-9](;[0-9])+$' "$configs/posts.csv" || week=5

check_tier() { # config, plan, tier
    rm -f "$work/answer"
    "$program" export -q --lp --tier "$3" -o "$work/problem.lp" "$1" || exit 1
    cbc "$work/problem.lp" -ratioGap 0 -allowableGap 0 solve -solution "$work/answer" >"$work/log" 2>&1
    told=$(jq -r --arg tier "$3" '.tiers[] | select(.name == $tier) | [.sense, .status, .best] | join(" ")' "$2")
    # exported problems are minimised; a share is written as a fraction
    agrees=$(awk -v told="$told" -v tier="$3" -v week="$week" 'NR == 1 {
        split(told, plan, " ")
        best = split(plan[3], part, "/") == 2 ? part[1] / part[2] : plan[3]
        if (tier == "mandatory" || tier == "need")
            best *= week
        difference = (plan[1] == "max" ? -best : best) - $NF
        print ($1 == "Optimal" && plan[2] == "optimal" && difference * difference < 1e-12 ? "yes" : "no")
    }' "$work/answer" 2>/dev/null)
    if [ "$agrees" = yes ]; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "FAILED: $3: the plan says $told; cbc:"
        head -n 1 "$work/answer"
    fi
}

"$program" solve -q -o "$work/plan.json" "$configs/province.yaml" || exit 1
for tier in $(jq -r '.tiers[].name' "$work/plan.json"); do
    check_tier "$configs/province.yaml" "$work/plan.json" "$tier"
done
cp -R "$configs" "$work/worst" && sed -i 's/^  - leximin$/  - worst_commune/' "$work/worst/province.yaml"
"$program" solve -q -o "$work/worst.json" "$work/worst/province.yaml" || exit 1
for tier in worst_commune fit; do
    check_tier "$work/worst/province.yaml" "$work/worst.json" "$tier"
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
