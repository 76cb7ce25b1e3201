$S check contradictions.yaml
