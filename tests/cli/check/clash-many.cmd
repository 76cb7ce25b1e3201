$S check clash-many.yaml
