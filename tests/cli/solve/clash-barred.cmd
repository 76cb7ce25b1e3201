$S solve clash-barred.yaml -o "$T/work/plan.json"
status=$?
ls "$T/work"
exit $status
