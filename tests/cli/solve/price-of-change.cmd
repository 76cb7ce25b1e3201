# In force: KH-002 at the post of KH-001, who asked for it, and one land officer fewer.  By hand: to keep all leaves a
# land officer (8) and an it officer and a land officer elsewhere (13) short; one change more fills the first; three
# also give KH-001 the wish.
cd "$R" && $S solve -q configs/small.yaml | jq '.assignments[0].person = "KH-002" | .assignments |= .[:2]' >"$T/work/old.json"
$S solve -q configs/small.yaml --from "$T/work/old.json" --price-of-change -o "$T/work/new.json"
$S solve -q configs/small.yaml --from "$T/work/old.json" --price-of-change --format json 2>&1 >"$T/work/again.json" |
	jq -c '[.changes, .chosen, (.tiers[] | select(.name == "need" or .name == "fit") | .value)]'
cmp "$T/work/new.json" "$T/work/again.json"
