$S sweep ../../../configs/small.yaml -q --one-at-a-time --vary budget.total=20000000,40000000 --vary communes.90002.seats=delete | jq -c 'select(.run) | [.run, .set, .kpis.cost]'
