$S review work.yaml --flag shrot
