$S check clash-shared.yaml
