$S export base.yaml -q --mathprog --scenario less | grep -n 7500000
