$S export "$R/configs/small.yaml"
