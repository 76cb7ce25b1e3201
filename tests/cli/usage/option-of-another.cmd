$S check --time-limit 3 config.yaml
