$S check -- --quiet
