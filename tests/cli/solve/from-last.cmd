# Objectives that do not name 'change': it counts last, and that is said, with what to do; not where it is named.
cd "$R" && "$S" solve -q configs/small.yaml -o "$T/work/old.json"
"$S" solve configs/small.yaml --from "$T/work/old.json" 2>&1 >"$T/work/new.json" | grep -v 'to read it'
jq -c '[.tiers[].name]' "$T/work/new.json"
"$S" solve configs/small.yaml --from "$T/work/old.json" --set 'objectives=[need, change, fit]' 2>&1 >"$T/work/new.json" | grep -v 'to read it'
jq -c '[.tiers[].name]' "$T/work/new.json"
