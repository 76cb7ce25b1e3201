# A plan within a gap lists no shares of leximin: the largest is what another plan is held to.  Where it is optimal, all are.
cd "$R" && C=tests/verify/witness-leximin.yaml && W="$T/work"
"$S" solve -q "$C" -o "$W/plan.json"
"$S" verify -q "$C" "$W/plan.json"; echo "$?"
jq '(.tiers[0]) |= (.status = "within_gap" | .bound = 0 | .gap = .best | .proof = "search" | del(.profile)) | .status = "within_gap" | .unique = false' "$W/plan.json" >"$W/near.json"
"$S" verify "$C" "$W/near.json" 2>"$W/err" | tail -2
cat "$W/err"
jq '.certificate.witnesses[0].hires = []' "$W/near.json" | "$S" verify -q "$C" -; echo "$?"
jq '.certificate.witnesses[0].hires = []' "$W/plan.json" | "$S" verify -q "$C" -; echo "$?"
