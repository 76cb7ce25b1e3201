# Every tier, read by another solver from the other format.
for tier in mandatory need worst_commune fit cost; do
    $S export -q --mps --tier $tier "$R/configs/small.yaml" -o "$T/work/mps" || exit
    glpsol --freemps "$T/work/mps" -o "$T/work/answer" >/dev/null || exit
    echo "$tier $(sed -n 's/^Objective: *[^=]*= //p' "$T/work/answer")"
done
