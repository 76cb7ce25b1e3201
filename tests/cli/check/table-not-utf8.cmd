$S check table-not-utf8.yaml
