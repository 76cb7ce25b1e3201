$S check clash-course-min.yaml
