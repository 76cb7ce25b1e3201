cd $T/work && $S sweep $R/configs/small.yaml -q --vary budget.total=1,40000000 -o s && sed -i 3d s && $S sweep $R/configs/small.yaml -q --vary budget.total=1,40000000 -o s --resume --summary table
