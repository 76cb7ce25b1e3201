sed '/id: a-1/d; s/id: a-3, unit/id: a-3, eligible: false, unit/' from-lost.yaml >"$T/work/now.yaml"
cp from-lost.yaml "$T/work/then.yaml"
cd "$T/work" || exit 1
$S solve -q then.yaml -o old.json
$S solve now.yaml --from old.json -o new.json >out
status=$?
jq -c '[.tiers[] | select(.name == "change") | .value], [.assignments[].person]' new.json
exit $status
