$S review work.yaml --format xml
