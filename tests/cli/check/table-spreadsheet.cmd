$S check table-spreadsheet.yaml
