$S check nested.yaml
