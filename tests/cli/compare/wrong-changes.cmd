# A scenario that one of the configs has not, a path that none has; and nothing that could be changed.
cd "$R"
sed '/^scenarios:/,$d' configs/small.yaml >"$T/work/other.yaml"
"$S" compare -q configs/small.yaml "$T/work/other.yaml" --scenario tight-budget
echo $?
"$S" compare -q configs/small.yaml "$T/work/other.yaml" --set budget.totl=3
echo $?
"$S" solve -q configs/small.yaml -o "$T/work/plan.json"
"$S" compare "$T/work/plan.json" "$T/work/plan.json" --set budget.total=3
