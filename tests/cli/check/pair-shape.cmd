$S check pair-shape.yaml
