$S solve --time-limit soon config.yaml
