$S help export
