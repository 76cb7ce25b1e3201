echo old >"$T/work/plan.json" && $S solve -q "$R/configs/small.yaml" -o "$T/work/plan.json" && ls "$T/work" && jq -r .status "$T/work/plan.json"
