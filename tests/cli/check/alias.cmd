$S check alias.yaml
