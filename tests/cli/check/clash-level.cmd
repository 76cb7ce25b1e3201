$S check clash-level.yaml
