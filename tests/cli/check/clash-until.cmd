$S check clash-until.yaml
