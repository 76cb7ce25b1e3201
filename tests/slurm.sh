#!/bin/sh
# A sweep as a Slurm job array, on a real Slurm of one node, started here and stopped after.      slurm.sh PROGRAM
# Everything is in a scratch folder, on ports of its own, as whoever runs it, root or not; it asks nothing of the machine:
# no service manager, no control groups, no accounting.  Where Slurm is not installed it is skipped, but for CI.
set -u
PATH=$PATH:/usr/sbin:/sbin
limit=150 # seconds, for all of it: daemons that hang must not hang the tests

if [ "${1:-}" != --inside ]; then
    for program in munged slurmctld slurmd sbatch; do
        command -v $program >/dev/null && continue
        if [ -n "${CI:-}" ]; then
            echo "FAILED: there is no $program: see cluster_packages in scripts/packages.sh"
            echo "0 passed, 1 failed"
            exit 1
        fi
        echo "skipped: Slurm is not installed (no $program)"
        echo "0 passed, 0 failed"
        exit 0
    done
    timeout -k 10 $limit sh "$0" --inside "$@"
    status=$?
    [ $status -lt 124 ] || echo "FAILED: not done after $limit seconds, or killed"
    exit $status
fi

S=$(cd "$(dirname "$2")" && pwd)/$(basename "$2")
cd "$(dirname "$0")/.." || exit 1
T=$(mktemp -d /tmp/slurm-XXXXXX) # a short path: sockets have at most a hundred letters
chmod 755 "$T"
export SECONDMENT="$S" SLURM_CONF="$T/slurm.conf"
for name in $(env | sed -n 's/^\(SBATCH_[A-Z_]*\)=.*/\1/p'); do unset "$name"; done
daemons=
passed=0
failed=0

stop() {
    # shellcheck disable=SC2086 # a list of processes
    [ -z "$daemons" ] || kill $daemons 2>/dev/null
    wait
    daemons=
}

leave() {
    timeout 5 scancel --quiet --user="$(id -un)" 2>/dev/null
    stop
    rm -rf "$T"
}
trap leave EXIT
trap 'exit 143' TERM INT HUP

configure() { # two free ports
    host=$(hostname | cut -d. -f1)
    rm -rf "$T/state" "$T/spool"
    mkdir "$T/state" "$T/spool"
    cat >"$T/slurm.conf" <<CONF
ClusterName=test
SlurmctldHost=$host(127.0.0.1)
SlurmctldPort=$1
SlurmdPort=$2
SlurmUser=$(id -un)
SlurmdUser=$(id -un)
AuthType=auth/munge
AuthInfo=socket=$T/munge
StateSaveLocation=$T/state
SlurmdSpoolDir=$T/spool
SlurmctldPidFile=$T/slurmctld.pid
SlurmdPidFile=$T/slurmd.pid
SlurmctldLogFile=$T/slurmctld.log
SlurmdLogFile=$T/slurmd.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
MailProg=/bin/true
MpiDefault=none
SwitchType=switch/none
SlurmdParameters=config_overrides
SchedulerParameters=batch_sched_delay=0,sched_interval=1
NodeName=node NodeAddr=127.0.0.1 NodeHostname=$host CPUs=2
PartitionName=all Nodes=node Default=YES MaxTime=3
CONF
    # not used, yet looked for: an empty folder will do
    printf 'CgroupPlugin=cgroup/v1\nCgroupMountpoint=%s\n' "$T/cgroup" >"$T/cgroup.conf"
}

daemon() { # in the foreground, so that its process is known; no longer than the tests
    timeout -k 5 $limit "$@" >>"$T/$1.out" 2>&1 &
    daemons="$daemons $!"
}

start() {
    # shellcheck disable=SC2046 # two numbers
    configure $("${PYTHON:-/usr/bin/python3}" -c 'import socket
ports = [socket.socket() for _ in range(2)]
for port in ports: port.bind(("127.0.0.1", 0))
print(*(port.getsockname()[1] for port in ports))')
    daemon munged --foreground --key-file="$T/key" --socket="$T/munge" --pid-file="$T/munge.pid" \
        --log-file="$T/munge.log" --seed-file="$T/seed"
    for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
        [ ! -S "$T/munge" ] || break
        sleep 0.2
    done
    daemon slurmctld -D
    daemon slurmd -D -N node
    for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
        [ "$(timeout 5 sinfo --noheader --format=%t 2>/dev/null)" != idle ] || return 0
        sleep 0.5
    done
    stop
    return 1
}

check() { # what, and whether it is so
    what=$1
    shift
    if "$@"; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "FAILED: $what"
        tail -n 5 "$T"/*/*.log "$T"/*.log "$T"/*.out
    fi
}

submit() { # until no job is left
    timeout 20 scripts/sweep.slurm "$@" || return 1
    while [ -n "$(timeout 10 squeue --noheader || echo unknown)" ]; do sleep 0.2; done
}

head -c 128 /dev/urandom >"$T/key"
chmod 600 "$T/key"
# another may take a port in between
if ! start && ! start && ! start; then
    check "Slurm starts" false
else
    set -- configs/small.yaml --vary budget.total=0:60000000:5000000 --vary rules.travel.max_km=30,60,90
    "$S" sweep "$@" --quiet --output "$T/whole.jsonl"
    check "jobs end" submit 7 "$T/runs" "$@"
    check "seven parts are the whole" cmp "$T/runs/sweep.jsonl" "$T/whole.jsonl"
    check "there were seven" test -s "$T/runs/part-7.jsonl" -a ! -e "$T/runs/part-8.jsonl"

    sed -i '4,$d' "$T/runs/part-3.jsonl" && rm "$T/runs/part-5.jsonl"
    check "jobs end, again" submit 7 "$T/runs" "$@"
    check "parts that were cut off go on" cmp "$T/runs/sweep.jsonl" "$T/whole.jsonl"

    sed 's/^budget:/bugdet:/' configs/small.yaml >"$T/wrong.yaml"
    check "jobs end, with a wrong config" submit 2 "$T/wrong" "$T/wrong.yaml" --vary costs.one_off=1,2
    check "a part says what is wrong" grep -q unknown-key "$T/wrong/part-2.log"
    check "nothing is put together" test ! -e "$T/wrong/sweep.jsonl" -a ! -e "$T/wrong/merge.log"
fi
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
