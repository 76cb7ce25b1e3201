$S check table-commas.yaml
