$S solve base.yaml -q --scenario flood --set 'posts[unit=90002,position=it-officer].needed=delete' --set 'posts[unit=90002].needed=1' | jq -c '.provenance | .inputs[].path, .scenario, .overrides[]'
