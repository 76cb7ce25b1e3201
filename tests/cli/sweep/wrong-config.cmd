printf 'schema: secondment/1\n' | $S sweep - -q --vary budget.total=1,2
