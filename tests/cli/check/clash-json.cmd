$S check clash-own-unit.yaml --format json
