$S solve -q - <"$R/configs/small.yaml" | jq -c ".status, [.provenance.inputs[].path]"
