cd "$R" && "$S" solve -q configs/small.yaml | sed '/"KH-001"/p' | "$S" verify -q configs/small.yaml -
