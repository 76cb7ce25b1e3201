# The summary in Vietnamese, of a changed config, of one with levers, and of a week that is shared; and what fewer changes cost.
cd "$R"
summary() { "$S" solve "$@" --language vi -o "$T/work/plan.json" 2>/dev/null | sed "s|; [0-9,]* giây|; 0 giây|" && echo; }
summary configs/small.yaml --set budget.total=60000000
summary tests/cli/explain/who.yaml
"$S" solve -q configs/small.yaml -o "$T/work/now.json"
"$S" solve configs/small.yaml --from "$T/work/now.json" --set 'staff[id=KH-001].eligible=false' --price-of-change --language vi -o "$T/work/next.json" 2>/dev/null | sed 's/; [0-9,]* giây/; 0 giây/'
