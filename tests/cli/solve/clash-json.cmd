$S solve --format json clash-desks-budget.yaml
