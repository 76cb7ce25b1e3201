$S sweep ../../../configs/small.yaml -q --vary budget.total=1,2 -o /dev/full; $S sweep ../../../configs/small.yaml -q --vary budget.total=1,2 >/dev/full
