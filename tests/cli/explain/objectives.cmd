# All objectives of each way, in a list: as text, in Vietnamese, as JSON; and without anything to list.
"$S" solve -q who.yaml -o "$T/work/plan.json"
for asked in "--person b-1" "--person a-1" "--post c1/it-officer"; do
    "$S" explain -q who.yaml "$T/work/plan.json" $asked --objectives && echo
    "$S" explain -q who.yaml "$T/work/plan.json" $asked --objectives --language vi && echo
done
"$S" explain -q who.yaml "$T/work/plan.json" --person b-1 --objectives --format json | sed "s|$T|TMP|"
"$S" explain -q who.yaml "$T/work/plan.json" --prices --objectives; echo "status $?"
