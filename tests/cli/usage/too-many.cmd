$S solve one.yaml two.yaml
