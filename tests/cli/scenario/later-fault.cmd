$S check base.yaml -q --set 'staff[unit=so].unit=sa' --set 'posts+={unit: 90003, position: it-officer, quota: 1, filled: 0, needed: 1}'
