$S check ../../../configs/lam-dong/../small.yaml -q --scenario x
