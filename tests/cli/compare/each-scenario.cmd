# The base and each of its scenarios, but those that it has; one without a plan is left out.
cd "$R"
"$S" compare configs/small.yaml --each-scenario | sed -n '1,/^B compared/p'
"$S" compare -q configs/small.yaml --each-scenario --scenario keep-it --set budget.total=50000000 --causes | sed -n '3,5p; /^B compared/,$p'
sed 's/^scenarios:.*/&\n  sent: {combines: [keep-it], set: {pairs: [{rule: must, unit: so-khcn, commune: "90003", people: 1, asked_by: Dispatch 1}]}}/' configs/small.yaml >"$T/work/sent.yaml"
"$S" compare -q "$T/work/sent.yaml" --each-scenario | sed -n '1,9p'
"$S" compare -q "$T/work/sent.yaml" --each-scenario -o "$T/work/out"
