$S check start-by.yaml
