$S check wrong.yaml -q
