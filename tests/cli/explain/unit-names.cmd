# A unit by its name, in any language, is not an id, but which one is meant is said; where two have the name nobody knows.
cd "$T/work" && cp "$R/configs/small.yaml" config.yaml && "$S" solve -q config.yaml -o plan.json
for unit in 'Long Wood' 'Rừng Dài' 'Long Wod' 9002; do
	"$S" explain -q config.yaml plan.json --post "$unit/it-officer"
done
"$S" explain -q config.yaml plan.json --post it-officer/90002
sed 's/en: Windy Hill/en: Long Wood/' config.yaml >two.yaml && "$S" solve -q two.yaml -o two.json
"$S" explain -q two.yaml two.json --post 'Long Wood/it-officer'
"$S" explain -q config.yaml plan.json --prices --remedies
