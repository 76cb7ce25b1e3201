$S solve --tme-limit 3 config.yaml
