$S export -q --lp "$R/configs/small.yaml" -o "$T/work/none/small.lp"
