$S check base.yaml --set budget.total=10000000 --set rules.travel.max_km=delete --set 'posts[*].needed=x1' --set 'staff.K1.wishes+=[]' --scenario less,less --set budget.total=7500000
