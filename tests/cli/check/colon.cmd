$S check colon.yaml
