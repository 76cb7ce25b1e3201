$S solve clash-course-seats.yaml
