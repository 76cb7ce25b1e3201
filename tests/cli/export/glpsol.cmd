# Tier by tier, glpsol finds the plan's values: fit is negative, since it is minimised there, and MathProg counts
# money in a unit that divides all amounts.
$S solve -q "$R/configs/small.yaml" | jq -c '.tiers[] | [.name, .best]'
solved() { # glpsol's options
    glpsol "$@" -o "$T/work/answer" >/dev/null && sed -n 's/^Objective: *[^=]*= /  /p' "$T/work/answer"
}
for tier in mandatory need worst_commune fit cost; do
    echo "$tier"
    for format in lp mathprog; do
        $S export -q --$format --tier $tier "$R/configs/small.yaml" -o "$T/work/$format" || exit
    done
    solved --lp "$T/work/lp"
    solved -m "$R/models/secondment.mod" -d "$T/work/mathprog"
done
