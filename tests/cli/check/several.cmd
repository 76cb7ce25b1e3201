$S check several.yaml
