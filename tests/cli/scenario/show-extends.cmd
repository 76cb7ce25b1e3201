$S check area/very-rainy.yaml -q --show rules.travel.max_km && $S check area/very-rainy.yaml -q --scenario less --show budget.total
