$S check clash-release.yaml
