$S sweep ../../../configs/small.yaml --vary 'posts[unit=90002].needed=-1,-2' --vary communes.90001.seats=1.5,3 | jq -c 'select(.run) | [.run, .set, .status, .error]'
