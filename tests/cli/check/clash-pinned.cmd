$S check clash-pinned.yaml
