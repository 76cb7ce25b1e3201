# A plan in force of another province is none: neither here nor where it is explained or exported.
cd "$R" && "$S" solve -q tests/decides/leximin.yaml -o "$T/work/other.json"
"$S" solve -q configs/small.yaml -o "$T/work/plan.json"
"$S" solve -q configs/small.yaml --from "$T/work/other.json" -o "$T/work/new.json"; echo "status $?"
"$S" export -q configs/small.yaml --lp --from "$T/work/other.json" -o "$T/work/new.lp"; echo "status $?"
"$S" explain -q configs/small.yaml "$T/work/plan.json" --from "$T/work/other.json" --all; echo "status $?"
ls "$T/work"
