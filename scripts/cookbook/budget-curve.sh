#!/bin/sh
# What more money buys: the need that stays open for one budget after the other, as CSV.
#   budget-curve.sh CONFIG FROM:TO:STEP [MORE OPTIONS OF sweep]
# $SECONDMENT is the program.
set -eu
if [ $# -lt 2 ] || [ "$1" = --help ]; then
    sed -n '/^#   /{s//usage: /p;q;}' "$0" >&2
    exit 2
fi
config=$1
range=$2
shift 2
runs=$("${SECONDMENT:-secondment}" sweep "$config" --quiet --no-assignments --vary "budget.total=$range" "$@")
printf '%s\n' "$runs" |
    jq -r 'def number: if type == "string" then split("/") | (.[0] | tonumber) / (.[1] | tonumber) else . end;
        if has("sweep") then ["budget", "cost", "people", "open", "weighted_open", "error"]
        else [.set["budget.total"], .kpis.cost, .kpis.people, (.kpis.open_after | number?),
            (.kpis.weighted_after | number?), .error.code] end | @csv'
