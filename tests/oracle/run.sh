#!/bin/sh
# The oracle's part of `make check`: run.sh BINARY
# Random provinces against brute force; the first of them against the reference model too.
set -eu

here=$(dirname "$0")
python=${PYTHON:-/usr/bin/python3}

"$python" "$here/compare.py" "$1" 1 300
if command -v glpsol >/dev/null; then
	"$python" "$here/compare.py" "$1" 301 360 --glpsol
else
	echo "skipped: the reference model (no glpsol)"
fi
