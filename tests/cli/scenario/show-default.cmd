$S check base.yaml -q --show rules.sharing.max_units && $S check base.yaml -q --show rules.travel.max_km
