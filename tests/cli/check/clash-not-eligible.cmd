$S check clash-not-eligible.yaml
