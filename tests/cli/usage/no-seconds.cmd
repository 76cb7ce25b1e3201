$S solve --time-limit 0 config.yaml
