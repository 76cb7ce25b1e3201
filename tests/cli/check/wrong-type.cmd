$S check wrong-type.yaml
