$S check share.yaml
