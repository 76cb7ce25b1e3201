$S review work.yaml --field land
