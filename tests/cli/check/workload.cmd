$S check workload.yaml
