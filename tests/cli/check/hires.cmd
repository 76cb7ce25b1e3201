$S check hires.yaml
