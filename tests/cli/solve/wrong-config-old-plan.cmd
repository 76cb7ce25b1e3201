# An earlier plan stays as it was.
echo old >"$T/work/plan.json"
$S solve ../check/bad-date.yaml -o "$T/work/plan.json"
status=$?
ls "$T/work"
cat "$T/work/plan.json"
exit $status
