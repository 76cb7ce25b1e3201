sed 's/total: 150000000/total: 45000000/' town.yaml >"$T/work/poor.yaml"
$S compare town.yaml "$T/work/poor.yaml" --format csv
