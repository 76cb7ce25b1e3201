$S solve area/very-rainy.yaml -q | jq -c '.provenance | .inputs[].path, .scenario, .overrides[]'
