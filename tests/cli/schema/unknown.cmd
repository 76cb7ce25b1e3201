$S schema plans
