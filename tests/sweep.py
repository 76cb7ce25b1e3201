#!/usr/bin/python3
"""Sweeps: a run is what `solve` makes of the same changes, and a sweep is the same however it is made.

usage: sweep.py PROGRAM

In any number of processes, in shards that are merged, cut off at any byte or killed at any moment and resumed: the same bytes.
"""
import collections
import fractions
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time

import yaml

PROGRAM = os.path.abspath(sys.argv[1])
TOP = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
SMALL = os.path.join(TOP, "configs/small.yaml")
LARGE = os.path.join(TOP, "configs/lam-dong/province.yaml")
results = []

GRID = [SMALL, "-q", "--scenario", "tight-budget", "--set", "posts[unit=90003].needed=+1", "--set", "costs.one_off=x1.1",
        "--vary", "budget.total=0:60000000:15000000,x",
        "--vary", "rules.travel.max_km=30,60,90", "--vary", "staff[unit=so-khcn].eligible=true,false"]
ONE = [SMALL, "-q", "--one-at-a-time", "--vary", "budget.total=20000000,+10%", "--vary", "communes.90002.seats=delete,0:2:1"]
# Runs begin with the plan of their budget, which is another than the config's; one budget has none.
ROWS = [SMALL, "-q", "--vary", "budget.total=20000000,40000000,0,60000000,x", "--vary", "posts[unit=90003].needed=1:3:1",
        "--vary", "rules.travel.max_km=30:90:20"]
LONG = "rules.travel.max_km"
UNDER_WAY = 0.5  # seconds: a worker that dies before it has a run loses none
SLOW = "posts[unit=24931,position=agriculture-officer].needed"
# One run begins with a plan that is still the best, one with a plan that is not.
SAMPLE = [LARGE, "-q", "-j", "1", "--vary", "budget.total=4520000000", "--vary", f"{SLOW}=+0,+1"]
SAMPLES = [SMALL, "-q", "--samples", "30", "--seed", "7", "--sample", "posts[*].needed=+uniform(0,2)",
           "--sample", "staff[*].eligible=chance(0.2):false", "--sample", "costs.one_off=xnormal(1,0.2)",
           "--sample", "rules.levers=choice([second, between],[second])"]


def check(what, ok, detail=""):
    results.append(bool(ok))
    if not ok:
        print(f"FAILED: {what}\n{detail}")


def sweep(*arguments):
    return subprocess.run([PROGRAM, "sweep", *arguments], capture_output=True, text=True, check=False)


def check_run(line, config, options):
    """A line against `solve`: the plan's parts byte by byte, as they are printed."""
    sets = [word for path, value in line["set"].items() for word in ("--set", f"{path}={value}")]
    done = subprocess.run([PROGRAM, "solve", "-q", config, *options, *sets], capture_output=True, text=True, check=False)
    what = f"run {line['run']}, {line['set']}"
    if "error" in line:
        check(what, done.returncode != 0 and f"[{line['error']['code']}]" in done.stderr, done.stderr)
        return
    plan = json.loads(done.stdout)
    for tier in plan["tiers"]:
        tier.pop("proof")  # a run may be proved by what proved the one before
    parts = ["status", "unique", "tiers", "kpis", "reassignments", "assignments", "hires"]
    check(what, [json.dumps(line[p]) for p in parts] == [json.dumps(plan[p]) for p in parts] and
          list(line) == ["run", "set", "scenario", *parts], json.dumps(line))


def check_runs(arguments, options=(), config=SMALL):
    lines = [json.loads(text) for text in sweep(*arguments).stdout.splitlines()]
    runs = lines[0]["runs"]
    check(f"runs of {arguments}", [line["run"] for line in lines[1:]] == list(range(1, runs + 1)), lines[0])
    for line in lines[1:]:
        check_run(line, config, options)
    return lines


def random_config(path, seed):
    made = subprocess.run([sys.executable, os.path.join(TOP, "tests/oracle/random_province.py"), str(seed)], capture_output=True,
                          text=True, check=True).stdout
    with open(path, "w", encoding="utf-8") as file:
        file.write(made)
    return yaml.safe_load(made)


def check_chains(folder):
    """What a run begins with was itself begun from the config: proofs of the one, taken over by the other, name options that it has not."""
    path = os.path.join(folder, "chain.yaml")
    for seed, *factors in ((1497, "staff.043.eligible=false,true", "rules.travel.max_km=30:110:10,x"),
                           (1882, "rules.travel.max_km=60,500", "posts[unit=0101,position=it-0].needed=+1,+0,x,+2",
                            "communes[*].seats=0:8:1"),
                           (1945, "rules.same_unit_at_most=1,2,delete", "staff.036.eligible=false,true", "communes[*].seats=0:8:1")):
        random_config(path, seed)
        check_runs([path, "-q", *(word for factor in factors for word in ("--vary", factor))], config=path)


def check_random(folder):
    """Random provinces and small changes: many leave the plan what it is, and what proved it stands."""
    path = os.path.join(folder, "random.yaml")
    for seed in range(1, 9):
        top = random_config(path, seed)
        factors = ["rules.travel.max_km=500,90,60,40"] + [f"staff.{person['id']}.eligible=false" for person in top["staff"][:6]]
        factors += [f"posts[unit={post['unit']},position={post['position']}].needed=+1" for post in top["posts"][:2]]
        factors += ["rules.same_unit_at_most=1,2"] + ["budget.total=x0.9,x1.1,+1"] * ("total" in top.get("budget", {}))
        factors += ["communes[*].seats=2", "costs.one_off=1500000", "fit.volunteer=3"]
        check_runs([path, "-q", "--one-at-a-time", *(word for factor in factors for word in ("--vary", factor))], config=path)
        post, person = top["posts"][0], top["staff"][0]
        factors = [f"posts[unit={post['unit']},position={post['position']}].needed=+1,+0", "rules.travel.max_km=60,500",
                   f"staff.{person['id']}.eligible=false,true", "communes[*].seats=1:4:1"]
        check_runs([path, "-q", *(word for factor in factors for word in ("--vary", factor))], config=path)


def check_same(folder, arguments):
    """Whatever the number of processes, in shards, cut off and resumed."""
    whole = sweep(*arguments, "-j", "1").stdout
    check(f"-j 3 of {arguments}", sweep(*arguments, "-j", "3").stdout == whole)
    parts = [os.path.join(folder, f"part-{i}.jsonl") for i in range(1, 8)]
    for i, part in enumerate(parts, 1):
        sweep(*arguments, "-j", "2", "--shard", f"{i}/7", "-o", part)
    merged = sweep("--merge", *reversed(parts))
    check(f"merge of {arguments}", merged.stdout == whole, merged.stderr)
    for part in parts:
        os.remove(part)
    data = whole.encode()
    rng, path = random.Random(1), os.path.join(folder, "cut.jsonl")
    ends = [i + 1 for i, byte in enumerate(data) if byte == ord("\n")]
    cuts = [0, 1, ends[0] - 1, ends[0], ends[0] + 1, ends[3], len(data) - 1, len(data)]
    for cut in cuts + [rng.randrange(len(data)) for _ in range(12)]:
        with open(path, "wb") as file:
            file.write(data[:cut])
        done = sweep(*arguments, "--resume", "-o", path)
        with open(path, "rb") as file:
            check(f"resumed at byte {cut} of {len(data)} of {arguments}", file.read() == data, done.stderr)
    os.remove(path)


def check_killed(folder):
    """Killed again and again, at moments that a clock draws, until it is done."""
    arguments = [SMALL, "-q", "--vary", "budget.total=0:60000000:500000", "--vary", "rules.travel.max_km=30,60,90"]
    whole = sweep(*arguments).stdout.encode()
    rng, path = random.Random(2), os.path.join(folder, "killed.jsonl")
    kills = 0
    for attempt in range(60):
        process = subprocess.Popen([PROGRAM, "sweep", *arguments, "--resume", "-o", path], stderr=subprocess.DEVNULL)
        try:
            process.wait(0.02 + rng.random() * 0.2)
        except subprocess.TimeoutExpired:
            process.send_signal([signal.SIGKILL, signal.SIGINT, signal.SIGTERM][attempt % 3])
            kills += 1
        if process.wait() == 0:
            break
        if os.path.exists(path):
            with open(path, "rb") as file:
                data = file.read()
            check("what is kept", whole.startswith(data), data[-200:])
    sweep(*arguments, "--resume", "-o", path)
    with open(path, "rb") as file:
        check(f"killed {kills} times and resumed", file.read() == whole)


def summary(path, name, lines):
    """What is printed of a file: its lines, and behind them why runs have no plan, which is checked here."""
    printed, _, reasons = sweep("--read", path, "--summary", name).stdout.partition("\n\n")
    failed = collections.defaultdict(list)
    for line in lines:
        if "error" in line:
            failed[f"{line['error']['text']} [{line['error']['code']}]"].append(str(line["run"]))
    expected = [f"{sum(map(len, failed.values()))} of {len(lines)} runs have no plan"] if failed else []
    expected += [f"  {len(runs)} run{'s' * (len(runs) > 1)} ({', '.join(runs[:3])}{', ...' * (len(runs) > 3)}): {reason}"
                 for reason, runs in failed.items()]
    check(f"why there is no plan, with {name}", reasons.splitlines() == expected, reasons)
    return printed.splitlines()


def check_summaries(folder):
    """Recomputed from the lines."""
    path = os.path.join(folder, "summaries.jsonl")
    for arguments in (GRID, SAMPLES):
        sweep(*arguments, "-o", path)
        with open(path, encoding="utf-8") as file:
            lines = [json.loads(text) for text in file.read().splitlines()][1:]
        plans = [line for line in lines if "error" not in line]
        figures = {line["run"]: (line["kpis"]["cost"], fractions.Fraction(line["kpis"]["weighted_after"])) for line in plans}
        front = [run for run, mine in figures.items() if not any(
            other[0] <= mine[0] and other[1] <= mine[1] and (other != mine or rival < run) for rival, other in figures.items())]
        front.sort(key=lambda run: figures[run])
        printed = summary(path, "pareto", lines)
        check(f"the front of {arguments}", [int(row.split()[0]) for row in printed[2:]] == front, printed)
        places = collections.Counter(place for line in plans for place in {
            (a["person"], f"{a['to']}/{a['position']}") for a in line["assignments"]})
        sure = sorted(places.items(), key=lambda item: (-item[1], item[0]))
        printed = summary(path, "sure", lines)
        check(f"who surely goes where of {arguments}", [(row.split()[2], row.split()[3]) for row in printed[1:]] == [
            place for place, _ in sure] and all(abs(float(row.split()[0]) - 100 * n / len(plans)) < 0.051 for row, (_, n) in zip(printed[1:], sure)),
              printed)
        table = summary(path, "table", lines)
        check(f"the table of {arguments}", [int(row.split()[0]) for row in table[1:]] == [line["run"] for line in lines], table)
        os.remove(path)


SHORT = {("90002", "it-officer"): 1, ("90002", "land-officer"): 0, ("90003", "it-officer"): 1, ("90003", "land-officer"): 1}


def worth(plan, run):
    """What stays open of a plan in another run: in this config nobody else is in their way, and none opens a gap."""
    changes, arrivals = run["set"], collections.Counter()
    for a in plan["assignments"]:
        if f"staff.{a['person']}.eligible" not in changes:
            arrivals[a["to"], a["position"]] += a["people"]
    short = {(unit, position): n + int(changes.get(f"posts[unit={unit},position={position}].needed", 0))
             for (unit, position), n in SHORT.items()}
    return sum({"it-officer": 5, "land-officer": 8}[post[1]] * max(0, n - arrivals[post]) for post, n in short.items())


def check_best(folder):
    """Each plan in each run, recomputed by hand."""
    path = os.path.join(folder, "best.jsonl")
    arguments = [SMALL, "-q", "--samples", "60", "--seed", "5", "--sample", "staff[*].eligible=chance(0.2):false",
                 "--set", "posts[unit=90002,position=land-officer].filled=2",
                 "--set", "posts[unit=90002,position=land-officer].qualified=2",
                 "--sample", "posts[position=land-officer].needed=+uniform(0,1)", "--summary", "best", "-o", path]
    done = sweep(*arguments)
    with open(path, encoding="utf-8") as file:
        runs = [json.loads(text) for text in file.read().splitlines()][1:]
    plans = {}
    for run in runs:
        plans.setdefault(json.dumps([[a["person"], a["people"], a["to"], a["position"], a.get("course")] for a in run["assignments"]]),
                         []).append(run)
    expected = []
    for same in plans.values():
        values = sorted((worth(same[0], run) for run in runs), reverse=True)
        expected.append([sum(values) / 60, sum(values[:6]) / 6, same[0]["run"], len(same)])
    printed = [[float(cell) for cell in row.split()] for row in done.stdout.splitlines()[2:-1]]
    check("which plan is best: all of them", len(plans) > 3 and len(printed) == len(plans), done.stdout + done.stderr)
    for row, (mean, worst, run, times) in zip(printed, sorted(expected)):
        check(f"the plan of run {run}", row[0] == run and row[1] == times and row[4] == 0 and abs(row[2] - mean) < 0.051 and
              abs(row[3] - worst) < 0.051, f"{row} is not {[run, times, mean, worst]}")
    known = sum(run["kpis"]["weighted_after"] for run in runs) / 60
    check("if it were known", abs(float(done.stdout.split()[-1]) - known) < 0.051, done.stdout)
    again = sweep(*arguments, "--resume", "-j", "1")
    check("the same later on", again.stdout == done.stdout, again.stdout)
    os.remove(path)


def is_over(pid):
    """Gone, or nobody has asked yet what became of it."""
    try:
        with open(f"/proc/{pid}/stat", encoding="ascii") as file:
            return file.read().rpartition(")")[2].split()[0] == "Z"
    except FileNotFoundError:
        return True


def children(pid):
    try:
        with open(f"/proc/{pid}/task/{pid}/children", encoding="ascii") as file:
            return [int(child) for child in file.read().split()]
    except FileNotFoundError:
        return []


def wait_for(what, seconds=120):
    """What it gives once that is something; else what it gave last."""
    until = time.monotonic() + seconds
    while not what() and time.monotonic() < until:
        time.sleep(0.01)
    return what()


def check_deaths(folder):
    """A run that dies is a line, and the next ones are made; Ctrl-C is the parent's business; orphans do not go on."""
    arguments = ["sweep", LARGE, "-q", "-j", "1", "--vary", f"{LONG}=111,110,109"]  # of which each takes some seconds
    path = os.path.join(folder, "died.jsonl")
    process = subprocess.Popen([PROGRAM, *arguments, "-o", path], stderr=subprocess.DEVNULL)
    for _ in range(2):
        child = wait_for(lambda: children(process.pid))[0]
        time.sleep(UNDER_WAY)
        os.kill(child, signal.SIGKILL)
        wait_for(lambda: child not in children(process.pid))
    child = wait_for(lambda: children(process.pid))[0]
    os.kill(child, signal.SIGINT)
    process.send_signal(signal.SIGINT)
    check("interrupted", process.wait(10) == 5)
    check("no child is left", is_over(child))
    with open(path, encoding="utf-8") as file:
        lines = [json.loads(text) for text in file.read().splitlines()]
    check("runs that die", [(line["run"], line["set"], line["error"]) for line in lines[1:]] == [
        (i, {LONG: str(112 - i)}, {"code": "run-died", "text": "the run was ended by signal 9"}) for i in (1, 2)], lines)
    process = subprocess.Popen([PROGRAM, "sweep", LARGE, "-q", "-j", "1", "--one-at-a-time", "--vary", f"{LONG}=110",
                                "--vary", "budget.total=+1,+2"], stdout=subprocess.PIPE, text=True)
    lines = [process.stdout.readline(), process.stdout.readline()]
    time.sleep(UNDER_WAY)
    os.kill(children(process.pid)[0], signal.SIGKILL)
    lines = [json.loads(text) for text in lines + process.communicate()[0].splitlines()]
    check("runs beside one that dies", [line.get("error", {}).get("code") for line in lines[1:]] == [None, "run-died", None, None] and
          lines[1]["assignments"] == lines[3]["assignments"] == lines[4]["assignments"], lines)
    process = subprocess.Popen([PROGRAM, *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    child = wait_for(lambda: children(process.pid))[0]
    time.sleep(UNDER_WAY)
    process.kill()
    process.wait()
    check("orphans end", wait_for(lambda: is_over(child)))


def main():
    options = ["--scenario", "tight-budget", "--set", "posts[unit=90003].needed=+1", "--set", "costs.one_off=x1.1"]
    check_runs(GRID, options)
    check_runs([*GRID, "--gap", "20%"], [*options, "--gap", "20%"])
    check_runs(ONE)
    check_runs(ROWS)
    check_runs(SAMPLES)
    check_runs(SAMPLE, config=LARGE)
    # the unchanged config has rows that a run does not
    same = [word for change in ("rules.same_unit_at_most=1", "posts[*].needed=+2", "staff[*].count=2", "communes[*].seats=5")
            for word in ("--set", change)]
    check_runs([SMALL, "-q", *same, "--vary", "rules.same_unit_at_most=delete,1,2"], same)
    with tempfile.TemporaryDirectory() as folder:
        check_random(folder)
        for arguments in (GRID, ONE, ROWS, SAMPLES):
            check_same(folder, arguments)
        check_summaries(folder)
        check_chains(folder)
        check_best(folder)
        check_killed(folder)
        check_deaths(folder)
    print(f"{sum(results)} passed, {len(results) - sum(results)} failed")
    return 0 if all(results) else 1


sys.exit(main())
