# Who moves inside the unit, or is trained for a post of it, goes nowhere.
cd "$R/tests/decides"
for name in inside train; do
    "$S" solve -q $name.yaml -o "$T/work/$name.json"
    jq -r '.assignments[], .reassignments[] | .person' "$T/work/$name.json" | sort -u | while read -r person; do
        "$S" explain -q $name.yaml "$T/work/$name.json" --person "$person" && echo
    done
done
