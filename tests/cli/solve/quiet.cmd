cd "$R" && $S solve -q configs/small.yaml --output="$T/work/plan.json"
ls "$T/work"
