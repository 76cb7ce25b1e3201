cd "$R" && $S solve -q configs/small.yaml >"$T/work/plan.json" && $S solve -q -o - configs/small.yaml | cmp - "$T/work/plan.json"
