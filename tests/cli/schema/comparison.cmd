$S schema comparison
