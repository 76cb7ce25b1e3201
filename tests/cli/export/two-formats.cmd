$S export --lp --mps "$R/configs/small.yaml"
