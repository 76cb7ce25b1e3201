$S solve config.yaml -o
