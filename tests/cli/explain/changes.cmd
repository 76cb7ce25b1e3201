# A plan of another scenario is refused before anything is solved, and it is said what to give; so is one of another province.
# Prices of remedies change no plan; a file that has changed is a warning.
cd "$R"
"$S" solve -q configs/small.yaml --scenario tight-budget -o "$T/work/tight.json"
"$S" explain configs/small.yaml "$T/work/tight.json" --post 90002/it-officer; echo "status $?"
"$S" explain -q configs/small.yaml "$T/work/tight.json" --prices --scenario keep-it --format json; echo "status $?"
"$S" explain -q configs/small.yaml "$T/work/tight.json" --scenario tight-budget --all | head -1
"$S" solve -q configs/small.yaml -o "$T/work/plan.json"
"$S" explain -q configs/small.yaml "$T/work/plan.json" --all --set budget.total=40000000; echo "status $?"
"$S" explain -q configs/small.yaml "$T/work/plan.json" --person KH-001 --set 'remedies={km: 1000000}' | head -1
"$S" explain -q tests/cli/explain/reasons.yaml "$T/work/plan.json" --all; echo "status $?"
sed 's/budget: {total: 120000000}/budget: {total: 120000001}/' configs/small.yaml >"$T/work/small.yaml"
"$S" explain "$T/work/small.yaml" "$T/work/plan.json" --person KH-001 | head -1
