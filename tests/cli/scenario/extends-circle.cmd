$S check circle.yaml
