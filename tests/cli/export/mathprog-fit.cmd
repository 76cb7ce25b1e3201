$S export -q --mathprog --tier fit "$R/configs/small.yaml"
