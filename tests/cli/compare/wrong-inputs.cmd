# What is wrong with any of them is said at once.
$S solve -q "$R/configs/small.yaml" | sed 's/"people": 3,/"people": "three",/' >"$T/work/plan.json"
sed 's/needed: 3/neded: 3/' town.yaml >"$T/work/town.yaml"
$S compare "$T/work/plan.json" "$T/work/town.yaml" no-such-file.json -o "$T/work/out"
status=$?
ls "$T/work"
exit $status
