$S slove config.yaml
