$S solve clash-seats.yaml
