$S check tab.yaml
