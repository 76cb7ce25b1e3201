# --scenario and --set change the configs that are solved on the way, and no plans; the page says what was changed.
cd "$R"
"$S" solve -q configs/small.yaml --set budget.total=-10% -o "$T/work/base.json"
"$S" compare -q "$T/work/base.json" configs/small.yaml --scenario tight-budget --set 'posts[unit=90003].needed=+1' | sed -n '1,/people seconded/p; /^B compared/,$p'
"$S" compare -q "$T/work/base.json" configs/small.yaml --scenario tight-budget --format json | jq -c '.plans[] | .scenario, .overrides'
