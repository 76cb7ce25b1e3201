$S schema reference | head -n 12
