$S check clash-far.yaml
