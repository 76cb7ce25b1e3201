$S export -q --lp --tier neeed "$R/configs/small.yaml"
