$S check clash-own-unit.yaml
