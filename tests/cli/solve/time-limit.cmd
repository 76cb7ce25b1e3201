# Nothing is reached in so short a time: the plan that sends nobody is written, and says so.
cd "$R" && $S solve -q configs/small.yaml --time-limit 0.000001 -o "$T/work/plan.json"
status=$?
jq -c '.status, .unique, (.tiers[] | [.name, .status])' "$T/work/plan.json"
exit $status
