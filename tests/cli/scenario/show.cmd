$S check base.yaml -q --scenario worst --set budget.total=+10% --show budget.total
