$S check unknown-key.yaml
