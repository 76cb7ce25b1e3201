cd "$R" && $S solve -q configs/small.yaml >"$T/work/one" && $S solve -q configs/small.yaml | cmp - "$T/work/one"
