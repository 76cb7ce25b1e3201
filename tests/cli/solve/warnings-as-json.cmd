$S solve --format json - <"$R/configs/small.yaml" | jq -c .status
