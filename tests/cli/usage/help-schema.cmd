$S help schema
