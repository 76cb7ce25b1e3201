$S schema
