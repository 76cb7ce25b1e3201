$S check sum-too-large.yaml
