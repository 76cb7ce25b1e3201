$S check clash-budget.yaml
