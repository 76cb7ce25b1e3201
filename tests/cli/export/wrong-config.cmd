$S export --lp ../check/bad-date.yaml -o "$T/work/small.lp"
status=$?
ls "$T/work"
exit $status
