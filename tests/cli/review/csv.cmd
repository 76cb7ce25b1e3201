$S review work.yaml --format csv
