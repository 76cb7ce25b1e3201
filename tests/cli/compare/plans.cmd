# Plans have ids only; what they were made from is told apart by its bytes, not by its name.
sed 's/^budget: .*/budget: {total: 30000000}/' "$R/configs/small.yaml" >"$T/work/tight.yaml"
cp "$R/configs/small.yaml" "$T/work/copy.yaml"
for name in tight copy; do $S solve -q "$T/work/$name.yaml" >"$T/work/$name.json"; done
$S compare "$T/work/copy.json" "$T/work/tight.json"
