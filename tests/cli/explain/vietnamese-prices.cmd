# What more of each limit is worth, in Vietnamese; and the sentences of JSON stay what they are.
"$S" solve -q prices.yaml -o "$T/work/plan.json" && "$S" explain -q prices.yaml "$T/work/plan.json" --language vi --prices
echo && "$S" solve -q prices.yaml --set 'objectives=[leximin, need]' -o "$T/work/worst.json" &&
"$S" explain -q prices.yaml "$T/work/worst.json" --language vi --prices --set 'objectives=[leximin, need]'
echo && "$S" solve -q ../../decides/leximin.yaml -o "$T/work/none.json" && "$S" explain -q ../../decides/leximin.yaml "$T/work/none.json" --language vi --prices
"$S" explain -q prices.yaml "$T/work/plan.json" --all --prices --format json >"$T/work/en.json"
"$S" explain -q prices.yaml "$T/work/plan.json" --all --prices --format json --language vi | cmp - "$T/work/en.json"
