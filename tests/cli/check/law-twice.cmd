$S check law-twice.yaml
