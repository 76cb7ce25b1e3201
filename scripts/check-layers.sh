#!/bin/sh
# Fails when an include breaks the layers: each may include itself and what stands here, nothing else.
set -eu

allowed() {
    case $1 in
    base) echo base ;;
    solver) echo base solver ;; # has never heard of staffing
    need) echo base need ;;     # nor has this: formulas
    config) echo base need config ;;
    plan) echo base config plan ;;
    model) echo base config solver plan model ;;
    review) echo base need config review ;;
    insight) echo base need config solver plan model review insight ;;
    verify) echo base need config plan insight ;; # src/insight/verify*: must not know what made the plan
    report) echo base config plan review insight report ;;
    cli) echo base config solver plan model review insight report cli ;;
    *) echo "src/$1 is in no layer" >&2 ;;
    esac
}

# Foreign headers, and what would bring one along, with the only files that may include them.
fences='
glpk\.h solver/glpk_internal.h solver/glpk_export.c
solver/glpk_internal\.h solver/glpk_build.c solver/glpk_run.c
yaml\.h config/node.c
cjson/cJSON\.h base/json.c
utf8proc\.h base/text.c
sha256\.h base/sha256.c
'

n=0
bad=0
for file in src/*/*.[ch]; do
    layer=${file#src/}
    layer=${layer%%/*}
    case $file in src/insight/verify*) layer=verify ;; esac
    n=$((n + 1))
    # shellcheck disable=SC2013 # names of folders are words
    for included in $(sed -n 's/^#include "\([a-z]*\)\/.*/\1/p' "$file" | sort -u); do
        case " $(allowed "$layer") " in
        *" $included "*) ;;
        *) bad=$((bad + 1)) && echo "$file: $layer/ may not include $included/" ;;
        esac
    done
done
# What verifies is on its own: of insight/ it may include only itself, too.
for file in src/insight/verify*.[ch]; do
    if grep -n '^#include "insight/' "$file" | grep -v '"insight/verify'; then
        bad=$((bad + 1)) && echo "$file: verify may include nothing else of insight/"
    fi
done
echo "$fences" | while read -r header files; do
    [ -n "$header" ] || continue
    for file in $(grep -l "^#include [<\"]${header}[>\"]" src/*/*.[ch] 2>/dev/null || :); do
        case " $files " in
        *" ${file#src/} "*) ;;
        *) echo "$file: only $files may include $header" ;;
        esac
    done
done >"${TMPDIR:-/tmp}/fences.$$"
cat "${TMPDIR:-/tmp}/fences.$$"
bad=$((bad + $(wc -l <"${TMPDIR:-/tmp}/fences.$$")))
rm -f "${TMPDIR:-/tmp}/fences.$$"

# Functions that must not be used, and printing below cli/ and report/.
for word in sprintf strcpy strcat strtok atoi atof gets; do
    if grep -nE "(^|[^a-z_])$word\(" src/*/*.[ch]; then bad=$((bad + 1)); fi
done
if grep -nE '(^|[^a-z_])(printf|puts|exit|abort)\(' src/base/*.c src/config/*.c src/need/*.c src/solver/*.c \
    src/model/*.c src/plan/*.c src/insight/*.c |
    grep -v '^[^:]*:[0-9]*: \*'; then
    bad=$((bad + 1))
fi
# The tour at the head of main.c names every folder.
for folder in src/*/; do
    folder=$(basename "$folder")
    grep -q "^ \*   $folder/" src/cli/main.c || { bad=$((bad + 1)) && echo "src/cli/main.c: the tour lacks $folder/"; }
done
[ "$bad" -eq 0 ] || bad=1
echo "$((n - bad)) passed, $bad failed"
[ "$bad" -eq 0 ]
