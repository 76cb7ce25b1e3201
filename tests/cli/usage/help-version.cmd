$S help version
