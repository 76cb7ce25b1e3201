#!/bin/sh
# lam_dong.sh PROGRAM: the tiers of the real province, each solved by cbc on the exported problem (those before it
# held by rows at what they allow), against the values of the plan.
set -u
program=$1
config=$(dirname "$0")/../../configs/lam-dong/province.yaml
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
passed=0
failed=0

"$program" solve -q -o "$work/plan.json" "$config" || exit 1
jq -r '.tiers[] | [.name, .sense, .status, .best] | @tsv' "$work/plan.json" >"$work/tiers"
while read -r tier sense status best; do
    rm -f "$work/answer"
    "$program" export -q --mps --tier "$tier" -o "$work/problem.mps" "$config" || exit 1
    cbc "$work/problem.mps" -ratioGap 0 -allowableGap 0 solve -solution "$work/answer" >"$work/log" 2>&1
    # exported problems are minimised; a share is written as a fraction
    agrees=$(awk -v best="$best" -v sense="$sense" -v status="$status" 'NR == 1 {
        if (split(best, part, "/") == 2) best = part[1] / part[2]
        difference = (sense == "max" ? -best : best) - $NF
        print ($1 == "Optimal" && status == "optimal" && difference * difference < 1e-12 ? "yes" : "no")
    }' "$work/answer" 2>/dev/null)
    if [ "$agrees" = yes ]; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "FAILED: $tier: the plan says $best ($status); cbc:"
        head -n 1 "$work/answer"
    fi
done <"$work/tiers"
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
