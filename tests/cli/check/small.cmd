cd "$R" && $S check configs/small.yaml
