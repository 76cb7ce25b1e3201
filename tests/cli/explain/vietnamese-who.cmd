# Who goes where, who else could, and who cannot, in Vietnamese.
"$S" solve -q who.yaml -o "$T/work/plan.json"
for person in a-1 a-2 a-3 a-4 b-1 b-2 p-1; do
    "$S" explain --language vi -q who.yaml "$T/work/plan.json" --person "$person" && echo
done
for post in c1/it-officer c1/land-officer c2/it-officer c2/land-clerk c3/it-officer; do
    "$S" explain --language vi -q who.yaml "$T/work/plan.json" --post "$post" && echo
done
for pair in "p-1 c1/it-officer" "b-2 c3/land-clerk" "b-1 c1/it-officer" "a-1 c3/it-officer"; do
    "$S" explain --language vi -q who.yaml "$T/work/plan.json" --person "${pair% *}" --post "${pair#* }" && echo
done
