$S check duplicate-key.yaml
