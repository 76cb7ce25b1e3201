$S review base.yaml --scenario flood | head -8
