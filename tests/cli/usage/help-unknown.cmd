$S help slove
