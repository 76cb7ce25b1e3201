$S check table-quotes.yaml
