$S check clash-seconded.yaml
