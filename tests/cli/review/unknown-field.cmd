$S review work.yaml --field lnd
