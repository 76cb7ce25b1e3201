$S schema explanation
