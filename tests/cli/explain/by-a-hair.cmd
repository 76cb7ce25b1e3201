# Money with no divisor but 1: the linear program calls possible amounts impossible, and the least is found by halving.
"$S" solve -q by-a-hair.yaml -o "$T/work/plan.json"
"$S" explain -q by-a-hair.yaml "$T/work/plan.json" --post 90001/it-1 | sed '/^$/q'
