$S check wants.yaml
