$S sweep ../../../configs/small.yaml -q --vary budget.total=0:40000000:20000000,x --vary rules.travel.max_km=30,90 --summary table,pareto >/dev/null
