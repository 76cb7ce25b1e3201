$S solve clash-keep-release.yaml
