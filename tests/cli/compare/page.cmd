# Everything that can differ: two other configs, of which names are taken.
sed 's/total: 150000000/total: 45000000/; s/months: 3/months: 4/' town.yaml >"$T/work/poor.yaml"
sed 's/^rules:/rules:\n  levers: [second, contract, train]/; s/seats: 2,/seats: 0,/; s/at_most: 4/at_most: 2/' town.yaml >"$T/work/few.yaml"
$S compare town.yaml "$T/work/poor.yaml" "$T/work/few.yaml"
