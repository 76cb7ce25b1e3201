$S check pair-people.yaml
