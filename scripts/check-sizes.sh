#!/bin/sh
# Fails when a C file is longer than 500 lines or a function longer than 70: from the { in column 1 to the } there.
set -eu
# shellcheck disable=SC2016 # awk's own variables
exec awk '
function test(what, size, most) {
    n++
    if (size <= most)
        return
    bad++
    printf "%s: %d lines, at most %d are allowed\n", what, size, most
}
FNR == 1 { if (file) test(file, lines, 500); file = FILENAME }
{ lines = FNR }
/^[a-z].*\(/ { name = $0; sub(/\(.*/, "", name); sub(/.*[ *]/, "", name) }
/^{/ { start = FNR }
/^}/ { if (start) test(FILENAME ":" start ": " name "()", FNR - start + 1, 70); start = 0 }
END {
    test(file, lines, 500)
    printf "%d passed, %d failed\n", n - bad, bad
    exit bad > 0
}' src/*/*.[ch] tests/*/*.[ch]
