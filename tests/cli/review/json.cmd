$S review work.yaml --format json --flag ineffective | jq .
