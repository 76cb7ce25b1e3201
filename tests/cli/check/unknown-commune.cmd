$S check unknown-commune.yaml
