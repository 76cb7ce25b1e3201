$S check --quiet warnings.yaml
