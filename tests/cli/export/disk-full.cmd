$S export -q --lp "$R/configs/small.yaml" >/dev/full
