$S check clash-course.yaml
