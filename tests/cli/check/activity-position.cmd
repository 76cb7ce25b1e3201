$S check activity-position.yaml
