$S check base.yaml -q --show budjet.total; $S check base.yaml -q --show 'staff[id=K9].count'; $S check base.yaml -q --show 'posts+'
