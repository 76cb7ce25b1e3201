# Nothing has changed since the plan in force: the same plan, and one row of prices.
cd "$R" && $S solve -q configs/small.yaml >"$T/work/old.json"
$S solve -q configs/small.yaml --from "$T/work/old.json" --price-of-change >"$T/work/new.json"
status=$?
jq -c '[.tiers[] | select(.name == "change") | .value]' "$T/work/new.json"
jq -c .assignments "$T/work/old.json" >"$T/work/old"
jq -c .assignments "$T/work/new.json" | cmp - "$T/work/old"
[ "$(jq -r .provenance.from_plan.sha256 "$T/work/new.json")" = "$(sha256sum <"$T/work/old.json" | cut -d ' ' -f 1)" ] || echo another digest
exit $status
