$S check base.yaml --format json --scenario lees
