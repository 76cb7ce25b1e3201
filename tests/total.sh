#!/bin/sh
# Adds up what the suites left in the folder and closes with the total.
set -eu
cat "$1"/* | awk '{ passed += $1; failed += $3 } END { printf "%d passed, %d failed\n", passed, failed }'
