$S check .
