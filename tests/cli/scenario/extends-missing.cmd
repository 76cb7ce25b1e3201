$S check missing.yaml
