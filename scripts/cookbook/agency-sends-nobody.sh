#!/bin/sh
# Which commune suffers most if an agency sends nobody: the people that its posts lack then, and lack now, as CSV; the
# worst first, for each agency alone.  One that nobody would miss has a row without a unit.
#   agency-sends-nobody.sh CONFIG AGENCY...
# $SECONDMENT is the program.
set -eu
if [ $# -lt 2 ] || [ "$1" = --help ]; then
    sed -n '/^#   /{s//usage: /p;q;}' "$0" >&2
    exit 2
fi
config=$1
shift
# each agency becomes an option: its release limit, zero
for agency in "$@"; do
    shift
    set -- "$@" --vary "agencies.$agency.release.at_most=0"
done
runs=$("${SECONDMENT:-secondment}" sweep "$config" --quiet --no-assignments --one-at-a-time "$@")
printf '%s\n' "$runs" |
    jq -rn 'def number: if type == "string" then split("/") | (.[0] | tonumber) / (.[1] | tonumber) else . end;
        def lacking: [.kpis.by_unit[] | {key: .unit, value: (.open | number)}] | from_entries;
        input as $head | input as $now | ["agency", "unit", "lacks_now", "lacks_then", "more", "error"],
        if $now.error then [null, null, null, null, null, $now.error.code] else
            inputs | (.set | keys[0] | split(".")[1]) as $agency |
            if .error then [$agency, null, null, null, null, .error.code] else
                lacking as $less | ($now | lacking) as $all |
                [$all + $less | keys[] | [$agency, ., $all[.] // 0, $less[.] // 0]] |
                map(. + [(.[3] - .[2]) * 100 | round / 100, null] | select(.[4] > 0)) |
                if . == [] then [$agency, null, null, null, 0, null] else sort_by(-.[4], -.[3], .[1])[] end
            end
        end | @csv'
