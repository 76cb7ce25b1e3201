$S sweep ../../../configs/small.yaml --scenario tight-budget --vary 'rules.travel.max_km=30:60:30,x' --no-assignments | sed 's/"sha256": \["[0-9a-f]*"\]/"sha256": [...]/'
