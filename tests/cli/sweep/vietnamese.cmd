# In Vietnamese: every summary, of a sweep and of its file; the lines stay what they are, and so do messages.
cd "$T/work" && cp "$R/configs/small.yaml" .
$S sweep small.yaml -o one --language vi --one-at-a-time --vary budget.total=0:80000000:40000000,x --vary communes.90002.seats=0,2 --summary table,pareto,tornado
echo && $S sweep small.yaml -o all --language vi --vary budget.total=a,1,40000000 --vary rules.travel.max_km=30,90
echo && $S sweep --read all --language vi --summary table,tornado
echo && $S sweep small.yaml -q -o drawn --language vi --samples 10 --seed 2 --sample 'staff[*].eligible=chance(0.3):false' --summary sure,best
echo && $S sweep small.yaml -q -o few --no-assignments --vary budget.total=1 && $S sweep --read few --language vi --summary sure
$S sweep small.yaml -q --vary budget.total=1,x --language vi | sed 1d >vi; $S sweep small.yaml -q --vary budget.total=1,x | sed 1d | cmp - vi
