$S check colon-without-value.yaml
