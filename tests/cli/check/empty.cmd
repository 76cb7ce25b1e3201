$S check empty.yaml
