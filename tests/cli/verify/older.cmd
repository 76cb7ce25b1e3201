# A plan from when configs could not be changed lists no changes: there were none.
cd "$T/work" && "$S" solve -q "$R/configs/small.yaml" | jq 'del(.provenance.scenario, .provenance.overrides)' >old.json
"$S" verify -q "$R/configs/small.yaml" old.json && echo right
"$S" compare -q old.json "$R/configs/small.yaml" | sed -n '/^B compared/p'
"$S" solve -q "$R/configs/small.yaml" --from old.json | jq -c '.provenance | .scenario, .overrides, .from_plan.path'
"$S" verify "$R/configs/small.yaml" old.json --scenario tight-budget 2>&1 >/dev/null | sed -n '/changes-differ/,/^  it is/p'
