$S check no-such-file.yaml
