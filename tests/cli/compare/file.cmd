# -o writes what would be printed, and prints nothing.
$S compare town.yaml town.yaml >"$T/work/printed"
$S compare town.yaml town.yaml -o "$T/work/written" && diff "$T/work/printed" "$T/work/written" && ls "$T/work"
