# What is read is not written over, whatever it is called.
cd "$T/work" && cp "$R/configs/small.yaml" config.yaml && "$S" solve -q config.yaml -o plan.json && cp plan.json kept.json && ln -s config.yaml link.yaml
"$S" solve -q config.yaml -o ./config.yaml
"$S" solve -q link.yaml -o config.yaml
"$S" solve -q config.yaml --from plan.json -o plan.json
"$S" compare -q kept.json plan.json -o plan.json
"$S" compare -q kept.json plan.json --names config.yaml -o config.yaml
cmp config.yaml "$R/configs/small.yaml" && cmp plan.json kept.json && "$S" solve -q config.yaml -o plan.json && echo kept
