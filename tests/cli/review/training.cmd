$S review -q seats.yaml --format json | jq -c ".training[]"
