$S check law-term.yaml
