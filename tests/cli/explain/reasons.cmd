# Each reason that a post can be open for: the table, then every one in sentences.
"$S" solve -q reasons.yaml -o "$T/work/plan.json"
"$S" explain -q reasons.yaml "$T/work/plan.json" --all
for post in so-xd/it-officer east/health-officer east/land-officer east/it-helper north/builder west/builder; do
    echo && "$S" explain -q reasons.yaml "$T/work/plan.json" --post "$post"
done
for post in north/it-officer south/it-officer; do
    "$S" explain -q reasons.yaml "$T/work/plan.json" --post "$post" 2>/dev/null && echo
done
:
