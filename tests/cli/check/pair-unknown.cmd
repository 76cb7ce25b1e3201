$S check pair-unknown.yaml
