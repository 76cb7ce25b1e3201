$S sweep ../../../configs/small.yaml -q --samples 40 --sample 'staff[*].eligible=chance(0.2):false' --sample 'posts[unit=90003].needed=normal(2,1)' --summary best >/dev/null
