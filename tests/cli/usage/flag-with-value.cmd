$S solve --quiet=yes config.yaml
