$S review -q "$R/configs/small.yaml"
