$S check unknown-position.yaml
