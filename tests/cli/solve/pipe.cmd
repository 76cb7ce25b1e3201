# A pipe is written to, not replaced by a file.
mkfifo "$T/work/pipe"
jq -r .status "$T/work/pipe" &
$S solve -q "$R/configs/small.yaml" -o "$T/work/pipe"
status=$?
wait
[ -p "$T/work/pipe" ] && exit $status
