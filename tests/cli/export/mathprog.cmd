$S export -q --mathprog "$R/configs/small.yaml"
