# A config with itself, as it is and changed: what each change brought about, and what no one change did alone.
cd "$R"
"$S" compare -q configs/small.yaml --scenario tight-budget --set 'posts[unit=90003].needed=+1' --set communes.90002.seats=0 --causes | sed -n '/^B compared/,$p'
"$S" solve -q configs/small.yaml -o "$T/work/base.json"
"$S" compare -q "$T/work/base.json" configs/small.yaml --scenario tight-budget --causes --format json | jq -c '.plans[1].left_out, (.causes[] | [.of, .index, .name, .changes])'
"$S" compare -q "$T/work/base.json" configs/small.yaml --scenario tight-budget --set communes.90002.seats=0 --causes --format csv | grep -v ',0,[^,]*,$'
