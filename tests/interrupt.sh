#!/bin/sh
# Ctrl-C stops the search, and the best plan so far is written whole.      interrupt.sh PROGRAM
# Where the plan is done before the signal comes, that is right too.
set -u
S=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
cd "$(dirname "$0")/.." || exit 1
T=$(mktemp -d)
trap 'rm -rf "$T"' EXIT
passed=0
failed=0

fail() {
    failed=$((failed + 1))
    echo "FAILED: $1"
}

# The time limit is for a signal that comes too early.  A shell's background jobs ignore INT; the program does not.
for signal in INT TERM; do
    plan=$T/$signal.json
    "$S" solve configs/lam-dong/province.yaml --quiet --time-limit 60 -o "$plan" 2>"$T/messages" &
    pid=$!
    sleep 1
    kill -s $signal $pid 2>/dev/null
    wait $pid
    status=$?
    expected=limit
    [ $status -ne 0 ] || expected=optimal
    if [ $status -ne 0 ] && [ $status -ne 5 ]; then
        fail "$signal: exit status $status" && cat "$T/messages"
    elif [ "$(jq -r .status "$plan")" != $expected ]; then
        fail "$signal: exit status $status, but the plan says $(jq -c .status "$plan")"
    elif [ -s "$T/messages" ] || [ "$(ls "$T")" != "$(printf '%s\nmessages' "$signal.json")" ]; then
        fail "$signal: messages, or files that were left" && cat "$T/messages" && ls "$T"
    else
        passed=$((passed + 1))
    fi
    rm -f "$plan"
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
