$S solve clash-same-unit.yaml
