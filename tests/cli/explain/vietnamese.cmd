# The same in Vietnamese: names of the config, numbers and dates as there, columns that stand below each other.  Posts, people, prices.
cd "$R"
"$S" solve -q configs/small.yaml -o "$T/work/small.json"
"$S" explain -q configs/small.yaml "$T/work/small.json" --all --remedies --prices --language vi && echo
for person in KH-001 NN-100 X90001-1; do
    "$S" explain -q configs/small.yaml "$T/work/small.json" --language vi --person "$person" && echo
done
"$S" explain -q configs/small.yaml "$T/work/small.json" --language vi --post 90002/it-officer && echo
{ sed 's/max_km: 90/max_km: 42/' configs/small.yaml && echo 'remedies: {km: 1000000, person: 60000000, seats: 5000000}'; } >"$T/work/priced.yaml"
"$S" solve -q "$T/work/priced.yaml" -o "$T/work/plan.json"
"$S" explain -q "$T/work/priced.yaml" "$T/work/plan.json" --language vi --post 90002/it-officer
