#!/bin/sh
# Which course is worth its money: each one alone, against no course at all; how many people fewer are short, for what its
# seats cost, as CSV; those first that help most people per VND.
#   courses.sh CONFIG [--scenario NAME,...] [--set PATH=VALUE]...
# $SECONDMENT is the program.
set -eu
if [ $# -lt 1 ] || [ "$1" = --help ]; then
    sed -n '/^#   /{s//usage: /p;q;}' "$0" >&2
    exit 2
fi
config=$1
shift
secondment=${SECONDMENT:-secondment}
rows=$("$secondment" check "$config" --quiet --format json --show 'courses[*]' "$@")
# {} is no course; then each alone: {it-basic: {field: it, ...}}
courses=$(printf '%s\n' "$rows" | jq -r '["{}", (.[] | "{\(.path | ltrimstr("courses.")): \(.value)}")] | join(",")')
runs=$("$secondment" sweep "$config" --quiet --vary "courses=$courses" "$@")
printf '%s\n' "$runs" |
    jq -rn 'def number: if type == "string" then split("/") | (.[0] | tonumber) / (.[1] | tonumber) else . end;
        def trained: .assignments[], .reassignments[] | select(.course);
        input as $head | input as $none |
        def fewer(key): ($none.kpis[key] | number) - (.kpis[key] | number);
        ["course", "trained", "cost", "fewer_short", "per_100m_vnd", "weighted", "error"],
        if $none.error then [null, null, null, null, null, null, $none.error.code] else
            [inputs | (.set.courses | ltrimstr("{") | split(":")[0]) as $course |
                if .error then [$course, null, null, null, null, null, .error.code] else
                    ([trained.people] | add // 0) as $people |
                    ([trained | .cost_parts.course // .cost // 0] | add // 0) as $cost |
                    [$course, $people, $cost, fewer("open_after"),
                        (if $cost > 0 then fewer("open_after") * 1e10 / $cost | round / 100 else null end),
                        fewer("weighted_after"), null]
                end] | sort_by(-(.[4] // 0), (if .[2] and .[2] > 0 then -.[5] / .[2] else 0 end), .[0])[]
        end | @csv'
