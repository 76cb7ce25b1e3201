$S solve clash-min-seats.yaml
