# The first night it says all; then nothing, cut off or not; then what is new; then what is wrong, with the runs kept.
cd "$T/work" && export SECONDMENT="$S"
cp "$R/configs/small.yaml" .
night() {
    echo "night $1" && sh "$R/scripts/cookbook/nightly.sh" small.yaml nightly --vary budget.total=0:60000000:20000000 --summary table
}
night 1
night 2
cp nightly/runs.jsonl whole && sed -i '4,$d' nightly/runs.jsonl
night 3
cmp nightly/runs.jsonl whole
sed -i 's/weight: 5}/weight: 6}/' small.yaml
night 4
echo oops: >>small.yaml
night 5
echo $?
head -1 nightly/runs.jsonl | jq .runs && ls nightly
