# Each reason that a post can be open for, in Vietnamese; where nothing has a name there, its id.
"$S" solve -q reasons.yaml -o "$T/work/plan.json"
"$S" explain -q reasons.yaml "$T/work/plan.json" --language vi --all
for post in so-xd/it-officer east/health-officer east/land-officer east/it-helper north/builder west/builder; do
    echo && "$S" explain -q reasons.yaml "$T/work/plan.json" --language vi --post "$post"
done
for post in north/it-officer south/it-officer; do
    "$S" explain -q reasons.yaml "$T/work/plan.json" --language vi --post "$post" 2>/dev/null && echo
done
"$S" solve -q ../../decides/leximin.yaml -o "$T/work/plan.json" && "$S" explain -q ../../decides/leximin.yaml "$T/work/plan.json" --language vi --all
"$S" explain -q reasons.yaml "$T/work/plan.json" --all --language fr; echo "status $?"
