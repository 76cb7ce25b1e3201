# More shards than a process may have files open: the first is a real one, the others are made of it.
cd "$T/work" && "$S" sweep -q "$R/configs/small.yaml" --vary budget.total=1:700:1 --shard 1/700 --no-assignments -o 1.jsonl
awk '{ lines[NR] = $0 } END { for (i = 2; i <= 700; i++) { a = lines[1]; b = lines[2]; sub(/"1\/700"/, "\"" i "/700\"", a); sub(/"run": 1,/, "\"run\": " i ",", b); print a "\n" b >(i ".jsonl"); close(i ".jsonl") } }' 1.jsonl
(ulimit -n 100 && "$S" sweep --merge [1-9]*.jsonl) | jq -c '[.run, .runs]' | sed -n '1,3p;$p'
echo '{"run": 701}' >>444.jsonl
"$S" sweep --merge [1-9]*.jsonl | wc -l
sed -i 2,3d 444.jsonl
"$S" sweep --merge [1-9]*.jsonl | wc -l
