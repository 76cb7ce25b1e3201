$S check budgets.yaml
