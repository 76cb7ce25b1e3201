$S check clash-holds.yaml
