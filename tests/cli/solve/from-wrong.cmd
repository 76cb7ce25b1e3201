# Every fault of the plan in force has its place; nothing is written.
sed 's/"status": "limit"/"status": "best"/; s/"KH-002", "people": 2/"KH-002", "people": 0/; s/"calendar"/"calender"/
	s/"open_after": "13.5"/"open_after": "26\/10"/' "$R/tests/fuzz/corpus/plan/full.json" >"$T/work/old.json"
$S solve -q "$R/configs/small.yaml" --from "$T/work/old.json" -o "$T/work/plan.json"
status=$?
ls "$T/work"
exit $status
