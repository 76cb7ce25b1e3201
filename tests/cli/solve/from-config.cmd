$S solve -q "$R/configs/small.yaml" --from "$R/configs/small.yaml"
