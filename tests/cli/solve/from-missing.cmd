$S solve -q "$R/configs/small.yaml" --from none.json
