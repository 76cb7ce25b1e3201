$S check eligible.yaml
