"$S" solve -q who.yaml -o "$T/work/plan.json" && "$S" explain -q who.yaml "$T/work/plan.json" --person b-2 --format json | sed "s|$T|TMP|"
"$S" explain -q who.yaml "$T/work/plan.json" --post c1/it-officer --format json | sed "s|$T|TMP|"
