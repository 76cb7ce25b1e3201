#!/bin/sh
# clang-format, shellcheck, cppcheck, clang-tidy, all of them whatever the others find, which goes to stdout.
# What is missing is installed, as in scripts/check.
set -eu
cd "$(dirname "$0")/.."
. scripts/packages.sh
install_missing "$build_packages" "$test_packages" '
clang-tidy    /usr/bin/clang-tidy    finds suspicious code
clang-format  /usr/bin/clang-format  keeps one format
cppcheck      /usr/bin/cppcheck      finds suspicious code
shellcheck    /usr/bin/shellcheck    the same for scripts
'
exec 2>&1
found=
clang-format --dry-run -Werror src/*/*.[ch] tests/*/*.[ch] || found="$found clang-format"
shellcheck -x scripts/demo scripts/check scripts/*.sh scripts/cookbook/*.sh scripts/sweep.slurm tests/*.sh tests/*/*.sh .ci/run || found="$found shellcheck"
cppcheck -q -j "$(nproc)" --std=c11 --error-exitcode=1 --inline-suppr --enable=warning,performance,portability \
    --suppress=missingIncludeSystem -Isrc -Itests/unit -D_POSIX_C_SOURCE=200809L '-DSECONDMENT_VERSION="lint"' \
    src tests || found="$found cppcheck"

# A file a process: in one of several files the analyzer takes every va_list for uninitialized.  What it says is
# shown only when it found something, since it also counts what it suppressed.
# shellcheck disable=SC2016 # the inner shell expands
tidy='
out=$(clang-tidy --quiet "$1" -- -std=c17 -Isrc -Itests/unit -D_POSIX_C_SOURCE=200809L -DSECONDMENT_VERSION=\"lint\" 2>&1) || {
    printf "%s\n" "$out"
    exit 1
}'
printf '%s\n' src/*/*.c tests/*/*.c | xargs -P "$(nproc)" -n 1 sh -c "$tidy" lint || found="$found clang-tidy"
if [ -n "$found" ]; then
    echo "lint: see what these found:$found"
    exit 1
fi
echo "lint: nothing found"
