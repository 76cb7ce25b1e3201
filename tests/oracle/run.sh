#!/bin/sh
# The oracle's part of `make check`: run.sh BINARY
# Random provinces against brute force; some of them against the reference model and glpsol, too.
set -eu

here=$(dirname "$0")
python=${PYTHON:-/usr/bin/python3}

"$python" "$here/compare.py" "$1" 1 150
"$python" "$here/compare.py" "$1" "$here"/cases/*.yaml
"$python" "$here/who.py" "$1" 1 25
"$python" "$here/explain.py" "$1" 41 75
"$python" "$here/explain.py" "$1" 7545 7545
"$python" "$here/explain.py" "$1" 8092 8092
if command -v glpsol >/dev/null; then
	"$python" "$here/compare.py" "$1" 731 770 --glpsol --lp
	"$python" "$here/cross.py" 161 180
else
	echo "skipped: the reference model (no glpsol)"
fi
