# each run is done when it is close enough, which the head says; what was made with another gap is another sweep
for gap in 50% 0; do
	$S sweep --gap $gap ../solve/gap.yaml --vary budget.total=5000000,10000000 -o "$T/work/$gap" --summary table
	jq -c '[.gap, .run, .status, (.tiers // [] | .[] | [.name, .status, .value, .bound, .gap])]' "$T/work/$gap"
done
$S sweep --gap 40% ../solve/gap.yaml --vary budget.total=5000000,10000000 -o "$T/work/50%" --resume
