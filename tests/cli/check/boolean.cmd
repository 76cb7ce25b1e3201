$S check boolean.yaml
