$S review work.yaml
