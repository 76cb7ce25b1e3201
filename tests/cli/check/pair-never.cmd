$S check pair-never.yaml
