cd "$R" && "$S" verify -q configs/small.yaml configs/small.yaml
