# What is verified, in Vietnamese: with a certificate, without one, and with faults, which are messages and stay in English.
cd "$R"
"$S" solve -q configs/small.yaml -o "$T/work/plan.json"
"$S" verify -q configs/small.yaml "$T/work/plan.json" --language vi
"$S" verify configs/small.yaml "$T/work/plan.json" --language vi
jq 'del(.certificate)' "$T/work/plan.json" >"$T/work/bare.json"
"$S" verify configs/small.yaml "$T/work/bare.json" --language vi 2>/dev/null
sed 's/"cost": 48000000/"cost": 47000000/' "$T/work/plan.json" >"$T/work/wrong.json"
"$S" verify configs/small.yaml "$T/work/wrong.json" --language vi 2>/dev/null; echo "status $?"
