$S check table-semicolons.yaml
