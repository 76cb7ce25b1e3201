"$S" solve -q "$R/configs/small.yaml" | sed 's/"weighted_after": 13/"weighted_after": 12/' | "$S" verify -q --format json "$R/configs/small.yaml" -
