$S compare town.yaml town.yaml --names no-such-file.yaml
