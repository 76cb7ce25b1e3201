$S check --format json out-of-range.yaml
