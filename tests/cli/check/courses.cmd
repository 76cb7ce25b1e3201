$S check courses.yaml
