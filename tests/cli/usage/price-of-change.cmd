$S solve "$R/configs/small.yaml" --price-of-change
