$S check clash-volunteer.yaml
