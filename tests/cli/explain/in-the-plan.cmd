# what the plan says with --reasons is what explain says of it, whatever the reason is
"$S" solve -q reasons.yaml --reasons -o "$T/work/plan.json" &&
jq -cS '.unfilled[] | [.unit, .position, .reason.kind, .reason.tier, (.reason | .comes // [], .shifts // [], .limits // [])]' "$T/work/plan.json" >"$T/work/told" &&
"$S" explain -q reasons.yaml "$T/work/plan.json" --all --format json |
jq -cS '.posts[] | [.unit, .position, .reason, .tier, .comes, .shifts, .limits]' | diff "$T/work/told" - && jq -r '.unfilled[].reason.kind' "$T/work/plan.json" | sort | uniq -c
