$S help solve
