# A config that no plan can satisfy: nothing is written.
sed "s/total: 15000000/total: 99000000/" ../solve/clash-budget.yaml >"$T/work/rich.yaml"
$S compare "$T/work/rich.yaml" ../solve/clash-budget.yaml -o "$T/work/out"
status=$?
ls "$T/work"
exit $status
