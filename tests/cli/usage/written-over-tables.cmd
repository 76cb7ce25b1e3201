# Nor are the tables and files that a config names: of one that extends another, of names, of the whole sample.
cd "$T/work" && mkdir area && cp "$R/tests/cli/scenario/base.yaml" "$R/tests/cli/scenario/communes.csv" area
printf 'schema: secondment/1\nextends: area/base.yaml\nset: {budget.total: 30000000}\n' >poor.yaml && cp -r . ../kept
for file in area/base.yaml area/communes.csv ./area/../area/communes.csv; do
    for command in solve review export\ --lp "compare area/base.yaml"; do
        "$S" $command -q poor.yaml -o "$file" || echo "$?"
    done
done
"$S" sweep poor.yaml -q --vary budget.total=1 --resume -o area/communes.csv || echo "$?"
"$S" solve -q poor.yaml -o plan.json && "$S" compare -q plan.json plan.json --names poor.yaml -o area/communes.csv || echo "$?"
cp -r "$R/configs/lam-dong" . && "$S" review lam-dong/province.yaml -o lam-dong/km.csv; diff -r lam-dong "$R/configs/lam-dong" && rm -r lam-dong
rm plan.json && diff -r . ../kept; rm -r ../kept
