# Of the limits of people of one unit in a commune a plan lists those that it uses up, whether their rows were asked for on the way or not.
for most in 1 2 3; do
    sed "s/same_unit_at_most: 1/same_unit_at_most: $most/" ../../decides/same-unit.yaml >"$T/work/config.yaml"
    $S solve -q "$T/work/config.yaml" -o "$T/work/plan$most.json" && jq -c '.resources' "$T/work/plan$most.json" && $S verify -q "$T/work/config.yaml" "$T/work/plan$most.json" || echo "$?"
done
$S compare -q "$T/work/plan1.json" "$T/work/plan2.json" | sed -n '/^  limits/,/^$/p'
$S compare -q "$T/work/plan2.json" "$T/work/plan3.json" | sed -n '/^  limits/,/^$/p'
# The same plan alone, and solved like one that had asked for a row.
config=../../decides/same-unit.yaml
$S solve -q $config --set 'staff[id=a-2].eligible=false' -o "$T/work/alone.json"
$S compare -q $config "$T/work/alone.json" --format json | jq -c '.limits'
$S compare -q $config --set 'staff[id=a-2].eligible=false' --format json | jq -c '.limits'
