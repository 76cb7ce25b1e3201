$S solve one-plan.yaml -q --set 'objectives[5].tolerance=5%' | jq -c '[.status, .unique]'
