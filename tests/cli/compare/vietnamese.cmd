# In Vietnamese: everything that can differ, causes, notes, what is the same, long names; JSON and CSV stay what they are.
sed 's/total: 150000000/total: 45000000/; s/months: 3/months: 4/' town.yaml >"$T/work/poor.yaml"
sed 's/^rules:/rules:\n  levers: [second, contract, train]/; s/seats: 2,/seats: 0,/; s/at_most: 4/at_most: 2/' town.yaml >"$T/work/few.yaml"
$S compare --language vi town.yaml "$T/work/poor.yaml" "$T/work/few.yaml" && echo
cd "$R"
"$S" compare -q configs/small.yaml --language vi --scenario tight-budget --set 'posts[unit=90003].needed=+1' --set communes.90002.seats=0 --causes && echo
"$S" compare -q configs/small.yaml --language vi --each-scenario | sed -n '3,7p' && echo
"$S" solve -q configs/small.yaml -o "$T/work/plan.json"
sed 's/"as_of": "2025-08-01"/"as_of": "2025-09-01"/; s/"sha256": "../"sha256": "xx/' "$T/work/plan.json" |
    "$S" compare --language vi "$T/work/plan.json" - | sed -n '1,7p; /^B so/,$p'
"$S" solve -q configs/small.yaml --from "$T/work/plan.json" --set staff.KH-001.eligible=false -o "$T/work/new.json"
"$S" compare --language vi "$T/work/new.json" "$T/work/plan.json" | sed -n '/mục tiêu, theo/,/^$/p'
for format in json csv; do
    "$S" compare -q configs/small.yaml --scenario tight-budget --causes --format $format >"$T/work/en"
    "$S" compare -q configs/small.yaml --scenario tight-budget --causes --format $format --language vi | cmp - "$T/work/en"
done
