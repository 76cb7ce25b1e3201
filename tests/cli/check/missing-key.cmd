$S check missing-key.yaml
