$S check clash-shortage.yaml
