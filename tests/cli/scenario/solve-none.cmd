$S solve base.yaml -q | jq -c '.provenance | .scenario, .overrides'
