#!/usr/bin/env python3
"""What a thousand single changes of the sample take, where nothing binds: changes.py [OPTIONS] PROGRAM.

Of people who may be sent four in five are not any more, one after the other; of posts one in five needs one more.  They
are drawn by a seed.  A sweep takes 60 changes, on one processor, and its time is what all its processes took, less the
least that a sweep of one change took: the solve that all runs begin from.  The median is of the clock, line by line.  With
--check some are solved from the beginning as well, and must be the same.
"""
import argparse
import csv
import json
import os
import random
import resource
import statistics
import subprocess
import sys
import time

FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "configs", "lam-dong")
CONFIG = os.path.join(FOLDER, "province.yaml")
NOTHING_BINDS = ["--set", "budget.total=x10", "--set", "budgets=delete",
                 "--set", "objectives=[mandatory,need,worst_commune,cost,fit]"]
CHANGES_OF_SWEEP = 60
RUNS_MOST = 1000


def table(name):
    with open(os.path.join(FOLDER, name), encoding="utf-8", newline="") as f:
        return list(csv.DictReader(f))


def draw(runs, seed):
    """Paths and values."""
    rng = random.Random(seed)
    people = [row["id"] for row in table("staff.csv") if row["eligible"] != "false"]
    posts = [(row["unit"], row["position"]) for row in table("posts.csv") if row["needed"]]
    npeople = runs * 4 // 5
    changes = [(f"staff.{person}.eligible", "false") for person in rng.sample(people, npeople)]
    changes += [(f"posts[unit={unit},position={position}].needed", "+1")
                for unit, position in rng.sample(posts, runs - npeople)]
    rng.shuffle(changes)
    return changes


def sweep(args, changes):
    """The runs' lines, first the one without a change, when each came, and the seconds of all processes."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    vary = [word for path, value in changes for word in ("--vary", f"{path}={value}")]
    command = [args.program, "sweep", "-q", "-j1", "--one-at-a-time", *args.changed, CONFIG, *vary]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        lines = [(line, time.monotonic()) for line in process.stdout]
    if process.returncode != 0:
        sys.exit(f"{command} ended with {process.returncode}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    runs = [(json.loads(line), at) for line, at in lines if line.startswith(b'{"run"')]
    return ([run for run, _ in runs], [at for _, at in runs],
            after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def plan(run):
    """What a run says, but for its number and its change."""
    return {key: value for key, value in run.items() if key not in ("run", "set")}


def measure(args, changes, base):
    """The runs' lines, the seconds that they took beyond the base, and those of the clock of each."""
    runs, seconds, clock = [], 0, []
    for first in range(0, len(changes), CHANGES_OF_SWEEP):
        some, at, took = sweep(args, changes[first:first + CHANGES_OF_SWEEP])
        runs += some[1:]
        seconds += took - base
        clock += [b - a for a, b in zip(at, at[1:])]
    return runs, seconds, clock


def report(title, seconds, clock):
    n = len(clock)
    print(f"{title}: {n} runs, {seconds:.1f} s, {1000 * seconds / max(n, 1):.1f} ms each, {n / max(seconds, 1e-9):.0f} a second; "
          f"median {1000 * statistics.median(clock or [0]):.1f} ms")


def cold(args, change):
    """The plan of one change, solved from the beginning; None: there is none."""
    done = subprocess.run([args.program, "solve", "-q", *args.changed, "--set", "=".join(change), CONFIG], check=False,
                          capture_output=True)
    return json.loads(done.stdout) if done.returncode == 0 else None


def differs(run, answer):
    """What a run says that its plan does not, but for how a tier was proved."""
    if "error" in run or answer is None:
        return None if "error" in run and answer is None else "error"
    for key in ("status", "unique", "kpis", "assignments"):
        if run[key] != answer[key]:
            return key
    for mine, theirs in zip(run["tiers"], answer["tiers"]):
        if any(mine[key] != theirs.get(key) for key in mine if key != "proof"):
            return "tiers"
    return None


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--check", type=int, default=0, metavar="N", help="solve so many from the beginning")
    parser.add_argument("--all-limits", action="store_true", help="the config as it is")
    parser.add_argument("program")
    args = parser.parse_args()
    if not os.access(args.program, os.X_OK) or os.path.isdir(args.program):
        parser.error(f"{args.program} is no program that can be run; make builds build/release/secondment")
    if not 1 <= args.runs <= RUNS_MOST:
        parser.error(f"--runs is from 1 to {RUNS_MOST}: the sample has no more people who may be sent")
    args.changed = [] if args.all_limits else NOTHING_BINDS
    changes = draw(args.runs, args.seed)
    base = min(sweep(args, changes[:1])[2] for _ in range(5))
    unchanged = plan(sweep(args, changes[:1])[0][0])
    runs = measure(args, changes, base)[0]
    stay = [c for c, run in zip(changes, runs) if plan(run) == unchanged]
    move = [c for c, run in zip(changes, runs) if plan(run) != unchanged]
    print(f"base: {base:.2f} s")
    _, stays, stays_clock = measure(args, stay, base)
    report("the plan, and all that is said of it, stays", stays, stays_clock)
    _, moves, moves_clock = measure(args, move, base)
    report("something changes", moves, moves_clock)
    report("all", stays + moves, stays_clock + moves_clock)
    wrong = [f"{'='.join(c)}: {key}" for c, run in list(zip(changes, runs))[:args.check]
             if (key := differs(run, cold(args, c)))]
    print("\n".join(wrong) if wrong else f"{min(args.check, len(changes))} solved from the beginning, all the same")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
