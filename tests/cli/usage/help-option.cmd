$S solve --help | head -n 1; $S --help check | head -n 1; $S -h | head -n 1
