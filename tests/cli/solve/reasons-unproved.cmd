# of a plan that is only near the best it is not known; the plan is written all the same
"$S" solve --reasons --gap 50% gap.yaml -o "$T/work/plan.json" | tail -n 1 | sed 's/;.*//' && jq -c '[.status, (.unfilled[] | .reason)]' "$T/work/plan.json"
