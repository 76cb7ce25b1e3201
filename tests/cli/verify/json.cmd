"$S" solve -q "$R/configs/small.yaml" -o "$T/work/plan.json" && "$S" verify -q --format json "$R/configs/small.yaml" "$T/work/plan.json"
