# Nothing to compare, nothing that is changed, nothing that could be left out, scenarios with faults, too many of them.
cd "$R"
"$S" compare configs/small.yaml
"$S" compare configs/small.yaml --causes
"$S" compare configs/small.yaml tests/cli/compare/town.yaml --each-scenario
"$S" compare tests/cli/compare/town.yaml --each-scenario
"$S" solve -q configs/small.yaml -o "$T/work/plan.json"
"$S" compare "$T/work/plan.json" --set budget.total=1
"$S" compare "$T/work/plan.json" --each-scenario
"$S" compare -q configs/small.yaml "$T/work/plan.json" --causes
sed 's/^  keep-it:.*/  keep-it: {set: {agencies.so-khcn.release.at_mos: 0}}\n  poor: {set: {budget.total: many}}/' configs/small.yaml >"$T/work/wrong.yaml"
"$S" compare -q "$T/work/wrong.yaml" --each-scenario
{ sed '/^scenarios:/,$d' configs/small.yaml; echo scenarios:; for i in $(seq 26); do echo "  s$i: {set: {budget.total: $i}}"; done; } >"$T/work/many.yaml"
"$S" compare -q "$T/work/many.yaml" --each-scenario
