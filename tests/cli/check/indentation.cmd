$S check indentation.yaml
