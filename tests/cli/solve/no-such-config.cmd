$S solve none.yaml
