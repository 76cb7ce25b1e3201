$S check clash-seats.yaml
