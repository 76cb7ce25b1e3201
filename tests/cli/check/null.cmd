$S check null.yaml
