$S check not-a-number.yaml
