$S compare -q town.yaml town.yaml -o "$T/nowhere/out"
