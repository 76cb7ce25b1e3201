# YAML takes JSON: a config, not a plan.
/usr/bin/python3 -c 'import json, sys, yaml; json.dump(yaml.safe_load(sys.stdin), sys.stdout, default=str)' \
    <town.yaml >"$T/work/town.json"
$S compare town.yaml "$T/work/town.json" | sed -n '4,5p; /^B compared/,$p'
