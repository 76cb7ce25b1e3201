$S solve base.yaml --scenario worst --set staff.K2=delete -o $T/work/p.json | head -6
