$S solve -q "$R/configs/small.yaml" >"$T/work/plan.json"
$S compare "$T/work/plan.json" "$T/work/plan.json"
