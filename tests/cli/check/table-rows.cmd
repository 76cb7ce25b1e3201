$S check table-rows.yaml
