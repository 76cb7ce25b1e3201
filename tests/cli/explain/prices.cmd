# What more of each limit is worth: as much for each of two, a rank of leximin, nothing; as JSON; with another budget two millions, but not one; no limit.
"$S" solve -q prices.yaml -o "$T/work/plan.json" && "$S" explain -q prices.yaml "$T/work/plan.json" --prices
echo && "$S" explain -q prices.yaml "$T/work/plan.json" --prices --format json | sed "s|$T|TMP|"
echo && "$S" solve -q prices.yaml --set budget.total=8000000 -o "$T/work/less.json" &&
"$S" explain -q prices.yaml "$T/work/less.json" --all --prices --set budget.total=8000000
echo && "$S" solve -q prices.yaml --set 'objectives=[leximin, need]' -o "$T/work/worst.json" &&
"$S" explain -q prices.yaml "$T/work/worst.json" --prices --set 'objectives=[leximin, need]'
echo && "$S" solve -q ../../decides/leximin.yaml -o "$T/work/none.json" && "$S" explain -q ../../decides/leximin.yaml "$T/work/none.json" --prices
