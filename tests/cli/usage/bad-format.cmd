$S check --format xml config.yaml
