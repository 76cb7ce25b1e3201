$S solve config.yaml --output=
