# Files that are nearly called so: a letter, the ending, none at all, a folder; and what is not near enough, has two faults, or may be several.
cd "$T/work" && mkdir -p area/north other && cp "$R/configs/small.yaml" province.yaml && cp province.yaml area/north && touch staff.csv two.yaml two.csv plan.yaml
for name in provinec.yaml province.yml province.yam province Province.yaml ./provinec.yml area/norht/province.yaml aera/north/province.yaml \
    two two.yml plan.json other/province.yaml othr/province.yaml area/nowhere/province.yaml province.yaml/x aera nothing.yaml; do
    "$S" check "$name"
done
for name in staf.csv staff.cvs staff; do
    printf 'schema: secondment/1\nstaff: {file: %s}\n' $name >config.yaml && "$S" check config.yaml 2>&1 | grep -A 2 file-missing >&2
done
printf 'schema: secondment/1\nextends: provinec.yml\n' >config.yaml && "$S" check config.yaml
"$S" sweep -q --vary budget.total=1 province.yaml -o runs.jsonl && "$S" sweep --read rusn.jsonl --summary table; "$S" sweep --merge runs.json
