#!/bin/sh
# Next month's plan: the staff list is another, what is agreed stays as far as it can; then says what changed.
#   next-month.sh CONFIG PLAN NEW-PLAN [STAFF.csv] [MORE OPTIONS OF solve]
# PLAN is the one in force; STAFF.csv has the columns of `staff`; without it, the list is that of CONFIG.  $SECONDMENT is the program.
set -eu
if [ $# -lt 3 ] || [ "$1" = --help ]; then
    sed -n '/^#   /{s//usage: /p;q;}' "$0" >&2
    exit 2
fi
config=$1 plan=$2 new=$3
shift 3
case ${1:-} in
*.csv)
    staff=$1
    shift
    set -- --set "staff={file: \"$staff\"}" "$@"
    ;;
esac
"${SECONDMENT:-secondment}" solve "$config" --quiet --from "$plan" -o "$new" "$@"
"${SECONDMENT:-secondment}" compare "$plan" "$new" --quiet --names "$config" | sed -n '/^B compared/,$p'
