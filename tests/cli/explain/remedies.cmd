# What would fill the posts, as a table and in sentences; then with a price list, which says what is cheapest; then where an agency
# has to keep people whom it does not have.
"$S" solve -q reasons.yaml -o "$T/work/plan.json"
"$S" explain -q reasons.yaml "$T/work/plan.json" --all --remedies
cd "$R"
"$S" solve -q configs/small.yaml --set 'rules.travel.max_km=42' -o "$T/work/plan.json"
"$S" explain -q configs/small.yaml "$T/work/plan.json" --set 'rules.travel.max_km=42' --all --remedies
{ sed 's/max_km: 90/max_km: 42/' configs/small.yaml && echo 'remedies: {km: 1000000, person: 60000000, seats: 5000000}'; } >"$T/work/priced.yaml"
"$S" solve -q "$T/work/priced.yaml" -o "$T/work/plan.json"
"$S" explain -q "$T/work/priced.yaml" "$T/work/plan.json" --post 90002/it-officer
"$S" explain -q "$T/work/priced.yaml" "$T/work/plan.json" --all --remedies
"$S" explain -q "$T/work/priced.yaml" "$T/work/plan.json" --all --remedies --format json | grep '^    {"unit": "90003"'
cd tests/cli/explain
for keep in 1 3; do
    set -- --set "agencies.so-khcn.release.keep.health=$keep" --set "agencies.so-xd.release.keep.health=$keep"
    "$S" solve -q reasons.yaml "$@" -o "$T/work/plan.json"
    "$S" explain -q reasons.yaml "$T/work/plan.json" "$@" --post east/health-officer | head -6
done
