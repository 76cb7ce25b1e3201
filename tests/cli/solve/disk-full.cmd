$S solve -q "$R/configs/small.yaml" >/dev/full
