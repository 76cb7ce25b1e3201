cd $T/work && $S sweep $R/configs/small.yaml -q --vary budget.total=1,2 -o s.jsonl && $S sweep $R/configs/small.yaml -q --vary budget.total=1,2 -o s.jsonl
