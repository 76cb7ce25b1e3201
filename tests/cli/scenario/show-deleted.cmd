$S check base.yaml -q --set budget.total=delete --show budget.total
