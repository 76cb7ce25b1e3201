$S check clash-late.yaml
