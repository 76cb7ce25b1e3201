# Short options as getopt has them: values in the same word or the next, flags together.
cd "$T/work" && C="$R/configs/small.yaml"
"$S" solve "$C" -qj1 -oone.json && "$S" solve "$C" -q -j 1 -o two.json && cmp one.json two.json && echo same
"$S" sweep "$C" -j1 -qo runs.jsonl --vary budget.total=1000000 && wc -l <runs.jsonl
for word in -jx -j0 -j=2 -qo -output -output=x -quiet -qx -x4; do
	"$S" solve "$C" $word
	echo "$word: $?"
done
"$S" verify -j1 "$C" one.json || ls
