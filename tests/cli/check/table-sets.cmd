$S check table-sets.yaml
