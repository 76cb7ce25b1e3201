$S check unclosed-bracket.yaml
