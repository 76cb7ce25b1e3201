# Where nobody is short in the end a certificate needs no step; where somebody is, or there is another objective, it does.
cd "$R" && C=tests/verify/shares.yaml && W="$T/work"
verified() { # CONFIG PLAN
	"$S" verify "$1" "$2" | tail -4
}
for objective in worst_commune leximin; do
	sed "s/worst_commune/$objective/" "$C" >"$W/none.yaml"
	sed "s/count: 3/count: 2/" "$W/none.yaml" >"$W/some.yaml"
	sed "s/\[$objective\]/[$objective, need]/" "$W/none.yaml" >"$W/need.yaml"
	for case in none some need; do
		echo "$objective, $case"
		"$S" solve -q "$W/$case.yaml" -o "$W/plan.json"
		jq -c '.certificate.steps | map(.tier)' "$W/plan.json"
		verified "$W/$case.yaml" "$W/plan.json"
		echo "$objective, $case, without a certificate"
		jq 'del(.certificate)' "$W/plan.json" | verified "$W/$case.yaml" -
	done
done
