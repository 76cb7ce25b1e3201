#!/bin/sh
# make demo: one plan for the real province, and where it is.
set -eu
plan=$BUILD/lam-dong.json
"$BUILD/secondment" solve configs/lam-dong/province.yaml -o "$plan"
echo
echo "The plan is in $plan. For another question edit configs/lam-dong/province.yaml and run"
echo "  $BUILD/secondment solve configs/lam-dong/province.yaml -o $plan"
