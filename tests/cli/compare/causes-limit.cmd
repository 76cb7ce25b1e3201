# A limit is told, with what is known.
cd "$R"
"$S" compare -q configs/small.yaml --scenario tight-budget --causes --time-limit 0.000001 | sed -n '/causes/,$p'
"$S" compare -q configs/small.yaml --scenario tight-budget --causes --time-limit 0.000001 -o "$T/work/out"
