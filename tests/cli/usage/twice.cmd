# What can be said or read only once.
cd "$T/work" && C="$R/configs/small.yaml" && "$S" solve -q "$C" -o plan.json
"$S" explain "$C" plan.json --person KH-001 --person KH-002
"$S" solve "$C" -o a.json --output b.json
"$S" verify - - <plan.json
"$S" compare - plan.json - <plan.json
"$S" solve - --from - <"$C"
"$S" compare - plan.json --names - <plan.json
ls
