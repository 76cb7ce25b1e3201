$S check base.yaml -q --set 'budget.total=3
' --set x
