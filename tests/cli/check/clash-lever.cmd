$S check clash-lever.yaml
