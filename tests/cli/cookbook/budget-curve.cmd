# Budgets with and without a plan.
cd "$R" && export SECONDMENT="$S"
sed 's/^rules:/pairs:\n  - {rule: must, unit: so-nnmt, commune: "90002", people: 1, asked_by: Dispatch 1}\n&/' configs/small.yaml >"$T/work/must.yaml"
sh scripts/cookbook/budget-curve.sh "$T/work/must.yaml" 0:20000000:10000000
