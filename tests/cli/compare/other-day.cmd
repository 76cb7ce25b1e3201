# Nothing differs but the day and the file.
$S solve -q "$R/configs/small.yaml" >"$T/work/plan.json"
sed 's/"as_of": "2025-08-01"/"as_of": "2025-09-01"/; s/"sha256": "../"sha256": "xx/' "$T/work/plan.json" >"$T/work/later.json"
$S compare "$T/work/plan.json" "$T/work/later.json" | sed -n '1,7p; /^B compared/,$p'
