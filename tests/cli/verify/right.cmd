"$S" solve -q "$R/configs/small.yaml" -o "$T/work/plan.json" && "$S" verify -q "$R/configs/small.yaml" "$T/work/plan.json" && cd "$R" && "$S" verify configs/small.yaml - <"$T/work/plan.json"
