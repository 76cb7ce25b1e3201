$S solve
