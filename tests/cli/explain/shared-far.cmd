# Who is nobody yet goes no farther than the config allows, not for some days of the week, either: one kind of remedy is tried at a time.
for km in 80 110; do
	sed "s/max_km: 80/max_km: $km/" shared-far.yaml >"$T/work/config.yaml"
	"$S" solve -q "$T/work/config.yaml" -o "$T/work/plan.json" && "$S" explain -q "$T/work/config.yaml" "$T/work/plan.json" --all --remedies
done
