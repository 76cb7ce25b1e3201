$S compare town.yaml no-such-file.json --format json
