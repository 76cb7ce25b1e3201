$S check ids.yaml
