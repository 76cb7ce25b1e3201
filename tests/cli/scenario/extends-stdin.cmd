$S check stdin.yaml
