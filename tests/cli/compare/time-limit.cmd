# A limit: compared all the same, and said.
$S compare -q town.yaml town.yaml --time-limit 0.000001 | sed -n '4,5p'
$S compare -q town.yaml town.yaml --time-limit 0.000001 -o "$T/work/out"
