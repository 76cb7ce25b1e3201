cat ../../../configs/small.yaml | $S sweep - -q --vary budget.total=1,2 | jq -c .run
