$S check bad-date.yaml
