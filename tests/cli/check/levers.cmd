$S check levers.yaml
