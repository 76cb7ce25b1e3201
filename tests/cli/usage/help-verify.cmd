"$S" help verify
