$S solve --format json --tme-limit=3 config.yaml
