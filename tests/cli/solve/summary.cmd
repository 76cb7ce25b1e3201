cd "$R" && $S solve configs/small.yaml -o "$T/work/plan.json" | sed "s/[0-9.]* s\$/TIME s/"
$S solve --quiet configs/small.yaml | cmp - "$T/work/plan.json"
