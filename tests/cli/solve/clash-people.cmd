$S solve clash-people.yaml
