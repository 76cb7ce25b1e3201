$S check table-columns.yaml
