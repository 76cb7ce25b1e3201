$S solve clash-budget.yaml
