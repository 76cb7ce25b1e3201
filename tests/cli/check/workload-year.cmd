$S check workload-year.yaml
