# Of another province only that is said; of the same one, with other people, who is not there any more.
cd "$T/work" && cp "$R/configs/small.yaml" config.yaml && "$S" solve -q config.yaml -o plan.json
sed 's/id: sample/id: other/; s/KH-001/KH-009/' config.yaml >other.yaml
"$S" verify -q other.yaml plan.json
echo "$?"
"$S" verify -q --format json other.yaml plan.json 2>/dev/null | jq -c '[.verified, .faults, .certified, .tiers[0].value_checked]'
sed 's/KH-001/KH-009/' config.yaml >left.yaml
"$S" verify -q left.yaml plan.json
echo "$?"
