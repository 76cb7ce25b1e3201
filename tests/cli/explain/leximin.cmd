# Where leximin gets worse the share is said at which there are more communes.
"$S" solve -q ../../decides/leximin.yaml -o "$T/work/plan.json" && "$S" explain -q ../../decides/leximin.yaml "$T/work/plan.json" --all && head -12 ../../decides/leximin.yaml
