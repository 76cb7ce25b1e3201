$S review work.yaml --flag short
