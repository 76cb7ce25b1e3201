$S check objectives.yaml
