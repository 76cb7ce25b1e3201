# Courses that help, that help as much for more, and that help nobody; a config without any.
cd "$R" && export SECONDMENT="$S"
sh scripts/cookbook/courses.sh configs/small.yaml --set staff.NN-100.eligible=false --set staff.KH-001.skills.land=1 \
    --set 'courses+={land-long: {field: land, from: 1, to: 2, seats: 1, weeks: 6, cost: 4000000}, it-basic: {field: it, from: 1, to: 2, seats: 9, weeks: 2, cost: 1}}'
sed '/^courses:/,/^$/d' configs/small.yaml >"$T/work/none.yaml"
sh scripts/cookbook/courses.sh "$T/work/none.yaml"
