$S solve clash-desks-budget.yaml
