# Nor is a plan found that keeps the pairs: there is none to write.
cd "$R" && $S solve -q configs/lam-dong/province.yaml --time-limit 0.000001 -o "$T/work/no-plan.json"
status=$?
[ ! -e "$T/work/no-plan.json" ] && exit $status
