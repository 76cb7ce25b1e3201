$S check out-of-range.yaml
