$S sweep ../../../configs/small.yaml -q --vary budget.total=1:5:1 --shard 2/3 --no-assignments | jq -c '[.run, .runs, .shard]'
