$S check top-list.yaml
