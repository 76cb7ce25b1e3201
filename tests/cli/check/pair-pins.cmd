$S check pair-pins.yaml
