$S compare -q town.yaml "$R/configs/small.yaml"
