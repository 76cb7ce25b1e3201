$S check clash-never.yaml
