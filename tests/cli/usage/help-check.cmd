$S help check
