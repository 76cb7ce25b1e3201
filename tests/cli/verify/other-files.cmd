# The plan first, a name misspelt, and plans that are not whole.
cd "$T/work" && C=config.yaml && cp "$R/configs/small.yaml" "$C" && "$S" solve -q "$C" -o plan.json
"$S" verify plan.json "$C"
"$S" verify -q "$C" "$C"
"$S" verify -q "$C" ./plna.json
"$S" verify -q confg.yaml plan.json
"$S" verify -q "$C" other.json
: >half.json
"$S" verify -q "$C" half.json
for end in 1q '3{s/": .*//;q}' '/"KH-001"/{s/"metres".*//;q}' '/"steps": /q'; do
	sed "$end" plan.json >half.json
	"$S" verify -q "$C" half.json
done
sed '/"synthetic"/s/\[\]/[/' plan.json | "$S" verify -q "$C" -
for command in "check plan.json" "sweep plan.json --vary budget.total=1" "compare plan.json $C --names plan.json" "explain $C half.json --all" "solve $C --from half.json"; do
	"$S" $command -q
	echo "$?"
done
