# A key that there is not: neither are two such pairs the same, nor do they ask for people whom nobody has.
{ cat "$R/configs/small.yaml" && echo 'pairs:' && for who in KH-001 KH-002; do
    echo "  - {who: $who, unit: \"90002\", position: it-officer, rule: must}"
done; } >"$T/work/who.yaml"
"$S" check -q "$T/work/who.yaml"
