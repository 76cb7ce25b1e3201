$S check pair-twice.yaml
