$S check clash-keep.yaml
