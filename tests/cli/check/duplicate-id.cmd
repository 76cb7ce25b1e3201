$S check duplicate-id.yaml
