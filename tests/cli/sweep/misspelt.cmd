$S sweep ../../../configs/small.yaml -q --vary budget.totl=1,2 --vary 'staff[unit=so].eligible=false' --vary budget.total --vary 'rules.levers+=train'
