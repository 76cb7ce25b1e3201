$S check unknown-field.yaml
