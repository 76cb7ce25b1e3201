# Why runs have no plan: after the runs, also those of an earlier sweep, or with the summary; the first eight reasons.
cd "$R"
"$S" sweep configs/small.yaml --vary budget.total=a,b,1,c,d,e,f,g,h,i,j --vary rules.travel.max_km=30,40,50,60 -o "$T/work/s"
sed -i '20,$d' "$T/work/s"
"$S" sweep configs/small.yaml --vary budget.total=a,b,1,c,d,e,f,g,h,i,j --vary rules.travel.max_km=30,40,50,60 -o "$T/work/s" --resume | head -3
"$S" sweep --read "$T/work/s" --summary pareto
