$S check warnings.yaml
