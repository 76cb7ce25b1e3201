$S solve clash-person.yaml
