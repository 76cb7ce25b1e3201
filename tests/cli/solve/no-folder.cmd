$S solve -q "$R/configs/small.yaml" -o "$T/work/none/plan.json"
