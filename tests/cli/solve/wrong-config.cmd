# Nothing is written.
$S solve ../check/bad-date.yaml -o "$T/work/plan.json"
status=$?
ls "$T/work"
exit $status
