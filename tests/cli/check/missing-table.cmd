$S check missing-table.yaml
