# shellcheck shell=sh disable=SC2034 # sourced; the lists are for those who do
# What the project needs from Debian, each with its reason; read by scripts/demo and scripts/check (sourced).
# Columns: package, a command or file that shows it is there, reason.

build_packages='
gcc                 /usr/bin/cc                             compiler
libc6-dev           /usr/include/stdio.h                    headers of the C library
make                /usr/bin/make                           build
libglpk-dev         /usr/include/glpk.h                     solves the linear programs
libyaml-dev         /usr/include/yaml.h                     reads configs
libcjson-dev        /usr/include/cjson/cJSON.h              writes plans
libutf8proc-dev     /usr/include/utf8proc.h                 one form for Vietnamese letters (NFC)
libmd-dev           /usr/include/sha256.h                   SHA-256 of inputs and of the tie-break
'

test_packages='
libcmocka-dev       /usr/include/cmocka.h                   unit tests
glpk-utils          /usr/bin/glpsol                         second opinion on every tier
coinor-cbc          /usr/bin/cbc                            second opinion on the real province
jq                  /usr/bin/jq                             compares plans
python3             /usr/bin/python3                        brute force, sample generator
python3-yaml        /usr/lib/python3/dist-packages/yaml     the brute force reads YAML by itself
python3-jsonschema  /usr/lib/python3/dist-packages/jsonschema  checks plans and configs against their schemas
'

# A cluster of one node, for `make slurm`: CI installs it; elsewhere the test is skipped where it is missing.
cluster_packages='
slurmctld           /usr/sbin/slurmctld                     hands out the jobs of scripts/sweep.slurm
slurmd              /usr/sbin/slurmd                        runs them
slurm-client        /usr/bin/sbatch                         takes them
munge               /usr/sbin/munged                        Slurm asks it who somebody is
'

# For `make bench` alone.
bench_packages='
coinor-clp          /usr/bin/clp                            the simplex that times are compared with
'

# Prints the packages of the given lists that are not there.
missing() {
    printf '%s\n' "$@" | while read -r package shows _; do
        [ -z "$package" ] || [ -e "$shows" ] || printf '%s ' "$package"
    done
}

# Installs what is missing of the given lists; says so; silent and offline when all is there.
install_missing() {
    wanted=$(missing "$@")
    [ -n "$wanted" ] || return 0
    sudo=
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null || {
            echo "These packages are missing, and neither root nor sudo is at hand: $wanted" >&2
            return 1
        }
        sudo=sudo
    fi
    echo "Installing from Debian: $wanted" >&2
    log=$(mktemp)
    # shellcheck disable=SC2086 # a list of packages
    if { $sudo apt-get update -q &&
        $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends $wanted; } >"$log" 2>&1; then
        rm -f "$log"
    else
        echo "The installation failed:" >&2
        tail -n 20 "$log" >&2
        rm -f "$log"
        return 1
    fi
}
