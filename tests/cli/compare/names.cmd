# The same with the names of a config, and a config that is solved: only what differs from the golden test plans.
sed 's/^budget: .*/budget: {total: 30000000}/' "$R/configs/small.yaml" >"$T/work/tight.yaml"
$S solve -q "$R/configs/small.yaml" >"$T/work/base.json"
$S solve -q "$T/work/tight.yaml" >"$T/work/tight.json"
$S compare "$T/work/base.json" "$T/work/tight.json" --names "$R/configs/small.yaml" >"$T/work/names"
$S compare -q "$T/work/base.json" "$T/work/tight.yaml" | diff "$T/work/names" -
