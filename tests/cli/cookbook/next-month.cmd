# One person is gone, one is new; and one more month on, when nothing has changed.
cd "$T/work" && export SECONDMENT="$S"
cp "$R/configs/small.yaml" . && "$S" solve -q small.yaml -o august.json
printf 'id,unit,skills.it,skills.land,count\nKH-002,so-khcn,2,1,\nKH-004,so-khcn,2,,\nNN-100,so-nnmt,,2,2\n' >staff.csv
sh "$R/scripts/cookbook/next-month.sh" small.yaml august.json september.json staff.csv --set 'as_of=2025-09-01'
sh "$R/scripts/cookbook/next-month.sh" small.yaml september.json october.json staff.csv --set 'as_of=2025-09-01'
ls
