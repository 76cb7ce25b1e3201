$S optimise config.yaml
