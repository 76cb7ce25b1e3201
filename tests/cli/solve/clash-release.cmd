$S solve clash-release.yaml
