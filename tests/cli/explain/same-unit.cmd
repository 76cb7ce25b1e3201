# At most one of a unit in a commune: a question finds that the row is needed; what is lifted after it has the row, too.
"$S" solve -q same-unit.yaml -o "$T/work/plan.json" && "$S" explain -q same-unit.yaml "$T/work/plan.json" --all --remedies && "$S" explain -q same-unit.yaml "$T/work/plan.json" --post c2/clerk
