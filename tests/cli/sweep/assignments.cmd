$S sweep ../../../configs/small.yaml -q --vary agencies.so-khcn.release.at_most=0,2 | jq -c 'select(.run) | [.run, .set, (.assignments | map([.person, .to, .position]))]'
