mkdir "$T/work/plan.json" && $S solve -q "$R/configs/small.yaml" -o "$T/work/plan.json"
