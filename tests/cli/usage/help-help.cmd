$S help help
