$S check objectives-sum.yaml
