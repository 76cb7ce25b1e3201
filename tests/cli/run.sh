#!/bin/sh
# Golden command-line tests.  NAME.cmd is a shell line; $S is the program, and the current folder is that of the
# file.  NAME.out and NAME.err are what it prints (missing = nothing), NAME.status its exit status (missing = 0).
#   run.sh [--update] PROGRAM
set -u
update=
[ "$1" != --update ] || { update=1 && shift; }
S=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
R=$(cd "$(dirname "$0")/../.." && pwd)
T=$(mktemp -d)
export S R T
trap 'rm -rf "$T"' EXIT
cd "$(dirname "$0")" || exit 1

passed=0
failed=0
compare() { # what, expected file, actual file
    if [ -n "$update" ]; then
        if [ -s "$3" ]; then cp "$3" "$2"; else rm -f "$2"; fi
        return 0
    fi
    [ -e "$2" ] || [ ! -s "$3" ] || { echo "$2 is missing; it would be:" && cat "$3" && return 1; }
    if [ -e "$2" ]; then expected=$2; else expected=/dev/null; fi
    diff -u --label "expected $1" --label "actual $1" "$expected" "$3"
}

for cmd in */*.cmd; do
    base=${cmd%.cmd}
    mkdir -p "$T/work"
    (cd "$(dirname "$cmd")" && sh "$(basename "$cmd")") >"$T/out" 2>"$T/err" </dev/null
    status=$?
    sed "s|$T|TMP|g; s|$R|ROOT|g" "$T/err" >"$T/err2"
    sed "s|$T|TMP|g; s|$R|ROOT|g" "$T/out" >"$T/out2"
    if [ "$status" -eq 0 ]; then : >"$T/status"; else echo "$status" >"$T/status"; fi
    if compare "$base.out" "$base.out" "$T/out2" && compare "$base.err" "$base.err" "$T/err2" &&
        compare "$base.status" "$base.status" "$T/status"; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "FAILED: $base"
    fi
    rm -rf "$T/work"
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
