# Against a plan in force: the changes are an objective, of which all formats say the same.
cd "$R" && $S solve -q configs/small.yaml >"$T/work/plan.json"
jq '.assignments |= map(select(.person != "KH-001"))' "$T/work/plan.json" >"$T/work/old.json"
$S solve -q configs/small.yaml --from "$T/work/old.json" | jq -c '.tiers[] | select(.name == "change") | .best'
for format in lp mps mathprog; do
    $S export -q --$format --tier change configs/small.yaml --from "$T/work/old.json" -o "$T/work/$format" || exit
done
glpsol --lp "$T/work/lp" -o "$T/work/answer" >/dev/null && sed -n 's/^Objective: *[^=]*= //p' "$T/work/answer"
glpsol --freemps "$T/work/mps" -o "$T/work/answer" >/dev/null && sed -n 's/^Objective: *[^=]*= //p' "$T/work/answer"
sed -n '/^param in_force/,/^set OBJ/p' "$T/work/mathprog"
glpsol -m models/secondment.mod -d "$T/work/mathprog" | grep '^tier change'
