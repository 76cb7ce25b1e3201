$S solve clash-twice.yaml
