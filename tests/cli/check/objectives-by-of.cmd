$S check objectives-by-of.yaml
