# A plan of a changed config: the warning says what to give; with that the plan is right.  Then files that extend the config.
cd "$R"
"$S" solve -q configs/small.yaml --scenario tight-budget --set 'posts[unit=90003].needed=+1' --set "communes.90002.name.en=Long 'Wood'" -o "$T/work/plan.json"
"$S" verify configs/small.yaml "$T/work/plan.json" 2>&1 >"$T/work/out" | sed -n '/changes-differ/,/^  it is/p'
cat "$T/work/out"
"$S" verify -q configs/small.yaml "$T/work/plan.json" --scenario tight-budget --set 'posts[unit=90003].needed=+1' --set "communes.90002.name.en=Long 'Wood'" && echo right
"$S" verify configs/small.yaml "$T/work/plan.json" --scenario tight-budget --set 'posts[unit=90003].needed=+1' 2>&1 >"$T/work/out" | sed -n '/changes-differ/,/^  it is/p'
cat "$T/work/out"
"$S" solve -q configs/small.yaml -o "$T/work/plan.json"
"$S" verify configs/small.yaml "$T/work/plan.json" --scenario tight-budget 2>&1 >"$T/work/out" | sed -n '/changes-differ/,/^  it is/p'
printf 'extends: %s/configs/small.yaml\nset: {budget.total: 30000000}\n' "$R" >"$T/work/poor.yaml"
"$S" solve -q "$T/work/poor.yaml" -o "$T/work/plan.json"
"$S" verify configs/small.yaml "$T/work/plan.json" 2>&1 >"$T/work/out" | sed -n '/changes-differ/,/^  it is/p'
"$S" verify -q "$T/work/poor.yaml" "$T/work/plan.json" && echo right
