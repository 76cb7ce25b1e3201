$S export -q --mps --tier cost "$R/configs/small.yaml" -o "$T/work/mps" &&
    glpsol --freemps "$T/work/mps" -o "$T/work/answer" >/dev/null &&
    sed -n 's/^Objective: *[^=]*= //p' "$T/work/answer"
