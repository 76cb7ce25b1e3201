$S help
