"$S" solve -q reasons.yaml -o "$T/work/plan.json" && "$S" explain -q reasons.yaml "$T/work/plan.json" --all --format json | sed "s|$T|TMP|"
