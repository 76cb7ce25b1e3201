# close enough at once, and the plan says how close; else a search proves it best
for gap in 50% 0.5 10% 0; do
	$S solve --gap $gap gap.yaml | jq -c '[.status, .unique, (.tiers[] | [.name, .status, .value, .bound, .gap])]'
done
$S solve --gap 50% gap.yaml -o "$T/work/plan.json" | tail -n 6 | head -n 4
$S verify -q gap.yaml "$T/work/plan.json" && echo right
