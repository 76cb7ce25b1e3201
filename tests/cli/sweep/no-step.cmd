$S sweep ../../../configs/small.yaml -q --vary budget.total=1:5
