$S help compare
