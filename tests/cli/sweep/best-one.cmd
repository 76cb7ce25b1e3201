$S sweep ../../../configs/small.yaml -q --samples 1 --sample 'staff[*].eligible=chance(0.2):false' --summary sure,best -o $T/work/s
