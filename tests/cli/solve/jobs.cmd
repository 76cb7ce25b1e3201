cd "$R" && [ "$($S solve -q -j 3 configs/small.yaml)" = "$($S solve -q -j 1 configs/small.yaml)" ] && echo the same
