#!/bin/sh
# clang-tidy, cppcheck, shellcheck, clang-format: what is missing is installed, as in scripts/check.
set -eu
cd "$(dirname "$0")/.."
. scripts/packages.sh
install_missing "$build_packages" "$test_packages" '
clang-tidy    /usr/bin/clang-tidy    finds suspicious code
clang-format  /usr/bin/clang-format  keeps one format
cppcheck      /usr/bin/cppcheck      finds suspicious code
shellcheck    /usr/bin/shellcheck    the same for scripts
'
flags='-std=c17 -Isrc -Itests/unit -D_POSIX_C_SOURCE=200809L -DSECONDMENT_VERSION="lint"'
clang-format --dry-run -Werror src/*/*.[ch] tests/*/*.[ch]
shellcheck -x scripts/demo scripts/check scripts/*.sh tests/*.sh tests/*/*.sh .ci/run
cppcheck -q --std=c11 --error-exitcode=1 --inline-suppr --enable=warning,performance,portability \
    --suppress=missingIncludeSystem -Isrc -D_POSIX_C_SOURCE=200809L '-DSECONDMENT_VERSION="lint"' src
# shellcheck disable=SC2086 # flags are words
find src -name '*.c' -print | sort | xargs -P 2 -n 4 sh -c 'clang-tidy --quiet --warnings-as-errors="*" "$@" -- '"$flags"' 2>/dev/null' lint
echo "lint: nothing found"
